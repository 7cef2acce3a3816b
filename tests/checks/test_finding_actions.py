"""What somebody may do about a finding: the way to where it is mended."""

from uuid import UUID

import pytest
from django.template.loader import render_to_string

from initiatives.checks.registry import RULES
from initiatives.checks.seen import SeenFinding
from initiatives.portfolio.models import Initiative

NODE, MEASURE = str(UUID(int=1)), str(UUID(int=2))


def actions(code: str, subject: str) -> str:
    found = SeenFinding(RULES[code], RULES[code].severity, "", "", subject=subject, node=NODE)
    context = {"finding": found, "initiative": Initiative(slug="pumps")}
    return render_to_string("initiatives/checks/_finding_actions.html", context)


@pytest.mark.parametrize(
    ("code", "subject", "address"),
    [
        ("G11", f"node:{NODE}", f"/outcomes/{NODE}/measures/new/"),
        ("G12", f"measure:{MEASURE}", f"/outcomes/{NODE}/measures/{MEASURE}/edit/"),
        ("G14", f"measure:{MEASURE}", f"/outcomes/{NODE}/?measure={MEASURE}"),
        ("G17", f"node:{NODE}", f"/outcomes/{NODE}/"),
        ("G18", f"node:{NODE}", f"/outcomes/{NODE}/profile/"),
        ("G29", f"measure:{MEASURE}", f"/outcomes/{NODE}/?measure={MEASURE}"),
        ("G30", f"measure:{MEASURE}", f"/outcomes/{NODE}/measures/{MEASURE}/changes/"),
    ],
)
def test_a_finding_leads_to_where_it_is_mended(code: str, subject: str, address: str) -> None:
    assert f'href="{address}"' in actions(code, subject)

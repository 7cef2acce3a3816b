"""Opening portfolios and starting initiatives."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.portfolio.actions import open_portfolio, start_initiative, touch
from initiatives.portfolio.models import Initiative
from stakeholders.people.actions import add_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def start(name: str = "Predictive maintenance", **details: Any) -> Initiative:
    details.setdefault("portfolio", open_portfolio(name="Operations"))
    details.setdefault("owner", None)
    details.setdefault("sponsor", None)
    return start_initiative(name=name, now=NOW, **details)


def test_initiative_gets_an_address_and_a_number() -> None:
    initiative = start()
    assert (initiative.slug, initiative.reference) == ("predictive-maintenance", "IN-01")


def test_reference_of_a_source_is_kept() -> None:
    assert start(reference="GMPP-0012").reference == "GMPP-0012"


def test_same_name_gets_its_own_address() -> None:
    portfolio = open_portfolio(name="Operations")
    assert [start(portfolio=portfolio).slug for _ in range(3)] == [
        "predictive-maintenance",
        "predictive-maintenance-2",
        "predictive-maintenance-3",
    ]


def test_name_like_a_page_of_ours_gets_another_address() -> None:
    assert start("New").slug == "new-2"


def test_name_without_latin_letters_gets_an_address() -> None:
    assert start("变革").slug == "initiative"


def test_long_name_gets_a_short_address() -> None:
    portfolio = open_portfolio(name="Operations")
    slugs = {start("word " * 59, portfolio=portfolio).slug for _ in range(2)}
    assert len(slugs) == 2
    assert max(map(len, slugs)) <= 120


def test_everything_said_is_kept() -> None:
    owner = add_person(name="Ingrid Solberg")
    initiative = start(
        owner=owner,
        sponsor=owner,
        purpose="Crews repair before the pump stops.",
        purpose_by=owner,
        purpose_on=date(2026, 3, 2),
        budget=Decimal("18400000"),
        spend=Decimal(0),
        currency="gbp",
    )
    initiative.refresh_from_db()
    assert initiative.purpose_by == initiative.owner == initiative.sponsor == owner
    assert (initiative.budget, initiative.currency) == (Decimal("18400000.00"), "GBP")
    assert initiative.changed_at == NOW


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("name", {"name": " "}),
        ("name", {"name": "x" * 301}),
        ("currency", {"currency": "euro"}),
        ("currency", {"currency": "€€€"}),
        ("ends_on", {"starts_on": date(2026, 2, 2), "ends_on": date(2026, 2, 1)}),
        ("status", {"status": "abandoned"}),
        ("budget", {"budget": Decimal("1e20")}),
    ],
)
def test_refusal_names_its_field(field: str, details: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refusal:
        start(**details)
    assert list(refusal.value.message_dict) == [field]


def test_refused_initiative_takes_no_number() -> None:
    with pytest.raises(ValidationError):
        start(" ")
    assert start().reference == "IN-01"


def test_portfolio_lies_in_another_one() -> None:
    parent = open_portfolio(name="Aldermoor Water")
    child = open_portfolio(name="Operations", parent=parent, visibility="open")
    assert child.parent == parent
    assert child.is_open


def test_portfolio_of_a_source_is_opened_once() -> None:
    open_portfolio(name="GMPP", source="uk_gmpp", source_ref="all")
    with pytest.raises(ValidationError):
        open_portfolio(name="GMPP again", source="uk_gmpp", source_ref="all")


def test_touch_never_moves_back() -> None:
    initiative = start()
    touch(initiative=initiative, now=datetime(2026, 1, 1, tzinfo=UTC))
    initiative.refresh_from_db()
    assert initiative.changed_at == NOW

"""Living with a gap for a while: who, why, until when, and what cannot be accepted."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.checks.actions import accept_finding, take_back
from initiatives.checks.models import Acceptance, Finding
from initiatives.checks.queries import looked_at
from initiatives.checks.seen import SeenFinding
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def within() -> Initiative:
    """One benefit without owner, measure, links or promise."""
    return factories.node().initiative


@pytest.fixture
def by() -> Stakeholder:
    return factories.person("Ingrid Solberg")


def accept(within: Initiative, by: Stakeholder, code: str = "G06", **said: Any) -> Acceptance:
    facts = {
        "subject": f"node:{within.nodes.get().uuid}",
        "reason": "It is described elsewhere",
        "review_on": date(2026, 12, 24),
    }
    return accept_finding(initiative=within, code=code, by=by, now=NOW, **(facts | said))


def seen(within: Initiative, code: str = "G06", today: date = TODAY) -> SeenFinding:
    return next(each for each in looked_at(within, today=today).findings if each.code == code)


def refused(error: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return set(error.value.message_dict) if hasattr(error.value, "error_dict") else {""}


def test_accepted_with_its_reason(within: Initiative, by: Stakeholder) -> None:
    accept(within, by, reason="  It is described \n elsewhere ")
    agreed = seen(within).agreed
    assert agreed is not None
    assert (agreed.by, agreed.reason) == ("Ingrid Solberg", "It is described elsewhere")
    assert agreed.review_on == date(2026, 12, 24)


def test_accepted_ones_come_last_and_have_no_number(within: Initiative, by: Stakeholder) -> None:
    accept(within, by)
    found = looked_at(within, today=TODAY).findings
    assert found[-1].code == "G06"
    assert [each.number for each in found] == [*range(1, len(found)), 0]


def test_open_ones_come_by_severity_then_code(within: Initiative) -> None:
    found = looked_at(within, today=TODAY).findings
    order = [(("block", "warn", "info").index(each.severity), each.code) for each in found]
    assert order == sorted(order)


def test_ninety_days_when_nothing_is_said(within: Initiative, by: Stakeholder) -> None:
    assert accept(within, by, review_on=None).review_on == TODAY + timedelta(days=90)


def test_it_marks_the_initiative_and_what_is_kept(within: Initiative, by: Stakeholder) -> None:
    accept(within, by)
    within.refresh_from_db()
    assert within.changed_at == NOW
    assert Finding.objects.get(initiative=within, code="G06").is_accepted


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": " \n "}, "reason"),
        ({"reason": "x" * 301}, "reason"),
        ({"review_on": TODAY}, "review_on"),
        ({"review_on": TODAY - timedelta(days=1)}, "review_on"),
        ({"review_on": TODAY + timedelta(days=367)}, "review_on"),
    ],
    ids=["no reason", "long reason", "today", "gone by", "too far"],
)
def test_refused_beside_its_field(
    within: Initiative, by: Stakeholder, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as error:
        accept(within, by, **said)
    assert refused(error) == {field}
    assert not Acceptance.objects.exists()


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY + timedelta(days=366)])
def test_first_and_last_day_to_look_again(within: Initiative, by: Stakeholder, day: date) -> None:
    assert accept(within, by, review_on=day).review_on == day


def test_what_blocks_cannot_be_accepted(within: Initiative, by: Stakeholder) -> None:
    with pytest.raises(ValidationError, match="has to be closed"):
        accept(within, by, code="G11")


def test_an_alert_cannot_be_accepted(by: Stakeholder) -> None:
    within = factories.node(kind="input").initiative
    with pytest.raises(ValidationError, match="has to be closed"):
        accept(within, by, code="G08", subject="")


@pytest.mark.parametrize("code", ["G01", "G99", ""])
def test_what_is_not_found_cannot_be_accepted(
    within: Initiative, by: Stakeholder, code: str
) -> None:
    with pytest.raises(ValidationError, match="closed, or somebody has accepted it"):
        accept(within, by, code=code)


def test_nobody_accepts_what_somebody_has_accepted(within: Initiative, by: Stakeholder) -> None:
    accept(within, by)
    with pytest.raises(ValidationError, match="somebody has accepted it already"):
        accept(within, by)


def test_in_force_on_its_last_day_and_not_after(within: Initiative, by: Stakeholder) -> None:
    accept(within, by)
    assert seen(within, today=date(2026, 12, 24)).agreed
    assert seen(within, today=date(2026, 12, 25)).agreed is None


def test_one_that_ran_out_can_be_accepted_anew(within: Initiative, by: Stakeholder) -> None:
    old = accept(within, by)
    Acceptance.objects.filter(pk=old.pk).update(review_on=TODAY - timedelta(days=1))
    new = accept(within, by, reason="Still described elsewhere")
    old.refresh_from_db()
    assert (old.ended_at, new.ended_at) == (NOW, None)
    agreed = seen(within).agreed
    assert agreed is not None
    assert agreed.reason == "Still described elsewhere"


def test_taken_back_it_is_open_again(within: Initiative, by: Stakeholder) -> None:
    acceptance = accept(within, by)
    later = NOW + timedelta(hours=1)
    take_back(acceptance=acceptance, now=later)
    assert acceptance.ended_at == later
    assert seen(within).agreed is None
    assert not Finding.objects.get(initiative=within, code="G06").is_accepted


def test_taken_back_twice_it_ended_the_first_time(within: Initiative, by: Stakeholder) -> None:
    acceptance = accept(within, by)
    take_back(acceptance=acceptance, now=NOW)
    take_back(acceptance=acceptance, now=NOW + timedelta(hours=1))
    assert acceptance.ended_at == NOW

"""The history of an initiative: every kind of entry, newest first, at a fixed cost."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.benefits.models import BenefitEvent
from initiatives.closing.actions import reopen_initiative, settle_value
from initiatives.closing.check_actions import answer_check
from initiatives.closing.models import Closing
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.overview.history import SHOWN, happened, history, newest
from initiatives.portfolio.models import Initiative
from initiatives.promises.history import Entry
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def within() -> Initiative:
    return factories.initiative()


def at(days: int):
    return NOW + timedelta(days=days)


def only(within: Initiative) -> Entry:
    [entry] = history(within)
    return entry


def agreed_change(within: Initiative, days: int = 0, state: str = "agreed") -> MeasureChange:
    return MeasureChange.objects.create(
        measure=factories.measure(factories.node(within)),
        before={"target": "120"},
        after={"target": "130"},
        reason="Two pumps were sold.",
        state=state,
        made_by=factories.person("Jonas Weber"),
        made_at=at(days - 1),
        approver=factories.person("Tomasz Wilk"),
        answered_at=None if state == "proposed" else at(days),
    )


def benefit_step(within: Initiative, days: int = 0) -> BenefitEvent:
    node = factories.node(within, title="Fewer calls")
    profile = BenefitProfile.objects.create(node=node, state="retired")
    return BenefitEvent.objects.create(
        profile=profile,
        act="retire",
        from_state="identified",
        to_state="retired",
        reason="Nobody calls any more.",
        actor=factories.person("Tomasz Wilk"),
        at=at(days),
    )


def answered(closing: Closing, days: int, verdict: str = "holds") -> None:
    check = closing.checks.filter(done_at=None)[0]
    by = factories.person("Lucia Ferri")
    answer_check(check=check, verdict=verdict, note="131 hours.", by=by, now=at(days))


def test_agreed_terms_stand_with_both_people(within: Initiative) -> None:
    agreed_change(within)
    entry = only(within)
    assert (entry.what, entry.who) == (
        "Terms changed, as agreed.",
        "Asked by Jonas Weber, agreed by Tomasz Wilk",
    )
    assert [(d.term, d.was, d.now) for d in entry.deltas] == [
        ("Target", "120 hours a month", "130 hours a month")
    ]


@pytest.mark.parametrize("state", ["proposed", "refused", "taken_back"])
def test_terms_nobody_agreed_to_are_no_news(within: Initiative, state: str) -> None:
    agreed_change(within, state=state)
    assert history(within) == []


def test_a_step_of_a_benefit_stands_with_its_reason(within: Initiative) -> None:
    benefit_step(within)
    entry = only(within)
    assert (entry.what, entry.about, entry.quote) == (
        "Retired.",
        "Fewer calls",
        "Nobody calls any more.",
    )


@pytest.mark.parametrize(
    ("ending", "what"),
    [("delivered", "The work is done; its value is watched."), ("stopped", "Stopped.")],
)
def test_an_end_is_good_news(within: Initiative, ending: str, what: str) -> None:
    factories.closing(within, ending=ending)
    entry = only(within)
    assert (entry.what, entry.tone, entry.major) == (what, "good", True)
    assert entry.notes == ("Achieved: Downtime fell to 131 hours a month.",)


def test_all_of_an_end_in_its_order(within: Initiative) -> None:
    closing = factories.closing(within)
    answered(closing, 90)
    said = {"settled": "confirmed", "note": "Seen", "by": factories.person()}
    settle_value(closing=closing, now=at(100), **said)
    reopen_initiative(initiative=within, seen=closing, now=at(120))
    assert [entry.what for entry in history(within)] == [
        "Reopened: work goes on.",
        "Value confirmed.",
        "Value check: the value is there. After 3 months.",
        "The work is done; its value is watched.",
    ]


def test_reopening_names_who_is_not_asked_any_more(within: Initiative) -> None:
    watcher = factories.user().person
    closing = factories.closing(within, watcher=watcher)
    answered(closing, 90)
    reopen_initiative(initiative=within, seen=closing, now=at(120))
    assert history(within)[0].notes == (
        f"Not asked any more: {watcher.name} on 24 May 2027.",
        f"Not asked any more: {watcher.name} on 23 Nov 2027.",
    )


def test_what_happens_elsewhere_is_left_out(within: Initiative) -> None:
    other = factories.initiative()
    agreed_change(other)
    benefit_step(other)
    answered(factories.closing(other), 90)
    assert history(within) == []
    assert len(newest(happened())) == 4


def test_kinds_are_mixed_by_time(within: Initiative) -> None:
    agreed_change(within, days=3)
    benefit_step(within, days=1)
    factories.promise_offered(within=within, now=at(2))
    abouts = [entry.what for entry in history(within)]
    assert abouts == ["Terms changed, as agreed.", "Promise offered.", "Retired."]


def test_a_long_history_costs_the_same_and_is_cut(within: Initiative) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            found.append(history(within))
        return len(queries)

    found: list[list[Entry]] = []
    for days in range(2):
        agreed_change(within, days)
        benefit_step(within, days)
    few = cost()
    for days in range(2, 16):
        agreed_change(within, days)
        benefit_step(within, days)
    assert cost() == few
    assert len(found[-1]) == SHOWN


def test_a_correction_is_called_one(within: Initiative) -> None:
    measure = factories.measure(factories.node(within))
    rows = measure.readings
    first = rows.create(value=Decimal(158), as_of=at(0).date(), recorded_at=at(0))
    rows.create(value=Decimal(131), as_of=at(0).date(), recorded_at=at(1), supersedes=first)
    assert [entry.what.split(":")[0] for entry in history(within)] == ["Corrected", "Reading"]

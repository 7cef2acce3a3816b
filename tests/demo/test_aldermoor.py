"""Aldermoor Water as the product shows it, on whatever day it was loaded."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Max, Sum
from pytest_django.plugin import DjangoDbBlocker

from initiatives.chain.models import Link, Node
from initiatives.checks.models import Finding, Standing
from initiatives.demo import aldermoor
from initiatives.outcomes.agreement import disagree
from initiatives.outcomes.change_queries import waiting_for
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.people_counts import adoption_of
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.models import Initiative, Portfolio
from initiatives.portfolio.numbers import next_numbers
from initiatives.promises.fold import Event, fold
from initiatives.promises.ledger import facts_of
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise, PromiseEvent
from initiatives.reminders.actions import sweep
from stakeholders.access.models import User
from stakeholders.calendar import local_date
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder

PASSWORD = "k7mp-x4qd-9hva-t2wn"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
STALE = {95, 97, 112, 119, 121}
# the furthest stage with evidence, as drawn
REACH = {
    **dict.fromkeys(("IN-16", "IN-23", "IN-24", "IN-25"), 1),
    **dict.fromkeys(("IN-04", "IN-05", "IN-13", "IN-19", "IN-26"), 2),
    **dict.fromkeys(("IN-06", "IN-11", "IN-14", "IN-17", "IN-18", "IN-22"), 3),
    **dict.fromkeys(("IN-01", "IN-08", "IN-10", "IN-20", "IN-21"), 4),
    **dict.fromkeys(("IN-02", "IN-09", "IN-12"), 5),
    **dict.fromkeys(("IN-03", "IN-07"), 6),
    "IN-15": 7,
    "IN-27": 6,
    "IN-28": 1,
}
ENDED = {"IN-27", "IN-28"}
LIVES = {
    "Unplanned pump downtime": "realising",
    "Permits issued the same day": "realising",
    "Days from reading to bill": "realising",
    "Bearing failures": "realised",
    "Small builders come to the counter": "validated",
    "Leakage": "identified",
}
FLAWLESS = {"IN-01", "IN-03", "IN-05", "IN-08", "IN-09", "IN-10", "IN-15", "IN-21", "IN-27"}


@pytest.fixture(scope="module")
def story(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for the module, in a transaction that ends without a trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        aldermoor.load(password=PASSWORD, now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(story: None, db: None) -> None:
    """The story, with whatever a test does to it undone after the test."""


def promise(number: int) -> Promise:
    return Promise.objects.get(number=number)


def open_findings(reference: str) -> list[tuple[str, str]]:
    """Code and what it is on, of the gaps of an initiative that nobody accepted."""
    found = Finding.objects.filter(initiative__reference=reference, is_accepted=False)
    return sorted((each.code, each.node.title if each.node else "") for each in found)


def lives() -> dict[str, str]:
    """How far each benefit with a record has come, by title."""
    return dict(BenefitProfile.objects.values_list("node__title", "state"))


def test_every_initiative_has_come_as_far_as_drawn(loaded: None) -> None:
    assert dict(Standing.objects.values_list("initiative__reference", "reach")) == REACH


@pytest.mark.parametrize(
    ("stage", "standing", "money", "stalled"),
    [
        (1, 4, "2.1", 3),
        (2, 5, "1.9", 2),
        (3, 6, "5.2", 3),
        (4, 5, "2.0", 2),
        (5, 3, "3.7", 0),
        (6, 2, "3.0", 0),
        (7, 1, "0.5", 0),
    ],
)
def test_each_stage_holds_its_initiatives(
    loaded: None, stage: int, standing: int, money: str, stalled: int
) -> None:
    """As many as drawn; the money is that of the initiatives as listed, of those at work."""
    rows = Initiative.objects.running().filter(standing__reach=stage)
    assert rows.count() == standing
    assert rows.aggregate(all=Sum("budget"))["all"] == Decimal(money) * 10**6
    assert rows.filter(changed_at__lt=NOW - timedelta(days=60)).count() == stalled


def test_the_drawn_chain_is_the_drawn_one(loaded: None) -> None:
    links = Link.objects.filter(from_node__initiative__reference="IN-07")
    drawn = set(links.values_list("from_node__title", "to_node__title"))
    assert len(drawn) == 11
    repairs, downtime = "Repairs are planned by risk", "Unplanned pump downtime"
    assert {end for start, end in drawn if start == repairs} == {
        downtime,
        "Emergency call-out cost",
    }
    assert (downtime, "No supply cut we could have heard") in drawn
    assert "Digital twin licence" not in {end for pair in drawn for end in pair}


def test_the_drawn_chain_has_three_findings(loaded: None) -> None:
    """The outcome without a promise is drawn; G24 is about benefits, so it lacks its owner."""
    assert open_findings("IN-07") == [
        ("G05", "Digital twin licence"),
        ("G11", "Emergency call-out cost"),
        ("G21", "Repairs are planned by risk"),
    ]


def test_some_chains_have_no_finding_and_none_has_many(loaded: None) -> None:
    found = {reference: open_findings(reference) for reference in REACH}
    assert {reference for reference, gaps in found.items() if not gaps} == FLAWLESS
    assert max(map(len, found.values())) == 4


def test_four_initiatives_are_input_only(loaded: None) -> None:
    found = Standing.objects.filter(is_input_only=True)
    assert {each.initiative.reference for each in found.select_related("initiative")} == {
        reference for reference, reach in REACH.items() if reach == 1 and reference not in ENDED
    }


def test_two_gaps_are_lived_with(loaded: None) -> None:
    found = Finding.objects.filter(is_accepted=True)
    assert sorted(found.values_list("initiative__reference", "code")) == [
        ("IN-07", "G25"),
        ("IN-23", "G05"),
    ]


def test_the_register_tells_the_drawn_numbers(loaded: None) -> None:
    states = Counter(Promise.objects.values_list("state", flat=True))
    assert states == {
        State.PROMISED: 21,
        State.OFFERED: 3,
        State.DECLARED: 2,
        State.KEPT: 12,
        State.NOT_KEPT: 4,
    }
    assert set(Promise.objects.stale(NOW).values_list("number", flat=True)) == STALE


def test_the_portfolio_tells_the_drawn_numbers(loaded: None) -> None:
    totals = Initiative.objects.running().aggregate(budget=Sum("budget"))
    assert (Initiative.objects.running().count(), totals["budget"]) == (26, Decimal(18_400_000))
    by_portfolio = Counter(Initiative.objects.running().values_list("portfolio__name", flat=True))
    assert by_portfolio == {"Network": 9, "Customer": 8, "Back office": 6, "Data and people": 3}


@pytest.mark.parametrize(
    ("name", "unit", "baseline", "now", "target", "by"),
    [
        ("Unplanned pump downtime", "hours a month", "212", "158", "120", "2027-03-31"),
        ("Leakage", "% of supply", "18.4", "18.1", "15", "2027-06-30"),
        ("First-contact resolution", "% of contacts", "61", "66", "75", "2027-02-28"),
        ("Contacts moved to self-service", "thousand a month", "0", "31", "40", "2027-05-31"),
        ("Visits per crew per day", "visits a day", "4.1", "5", "5.2", "2026-12-31"),
        ("Days from reading to bill", "days", "14", "6", "5", "2026-12-31"),
        ("Permits issued the same day", "% of permits", "22", "81", "80", "2026-11-30"),
        ("Repairs planned by risk", "% of jobs", "34", "52", "70", "2027-01-31"),
        ("Supply cuts we could have heard", "cuts a year", "31", "22", "5", "2027-12-31"),
    ],
)
def test_outcomes_stand_where_they_are_drawn(
    loaded: None, name: str, unit: str, baseline: str, now: str, target: str, by: str
) -> None:
    found = Measure.objects.get(name=name)
    values = (found.baseline, found.latest_value, found.target)
    assert values == tuple(map(Decimal, (baseline, now, target)))
    assert (found.unit, str(found.target_on)) == (unit, by)


def test_the_promise_of_the_drawn_page_has_its_whole_ledger(loaded: None) -> None:
    found = promise(114)
    assert (str(found.original_due), str(found.governing_due)) == ("2026-09-30", "2027-03-31")
    assert (found.value, found.moved_count, found.confidence) == (130, 2, "at_risk")
    assert str(found.check_in_due_on) == "2026-11-25"
    assert found.last_line.startswith("54 stations are not connected")
    acts = list(found.events.values_list("act", flat=True))
    assert acts == [
        "offer",
        "accept_offer",
        *("propose_change", "agree_change") * 2,
        "check_in",
        "check_in",
    ]


def test_people_can_sign_in_with_their_roles(loaded: None) -> None:
    roles = Counter(User.objects.values_list("role", flat=True))
    assert roles == {"owner": 10, "leader": 3, "admin": 1}
    ingrid = User.objects.get(email="ingrid.solberg@aldermoor.example")
    assert ingrid.check_password(PASSWORD)
    assert ingrid.person.time_zone == "Europe/Oslo"


def test_outcomes_the_walk_relies_on_are_open_to_promise(loaded: None) -> None:
    node = Node.objects.get(title="Repairs are planned by risk")
    assert node.initiative.name == "Predictive maintenance for pumping stations"
    assert not node.promises.exists()


def test_new_ones_are_numbered_on(loaded: None) -> None:
    last = Promise.objects.aggregate(last=Max("number"))["last"]
    assert next_numbers(series="promise")[0] == last + 1
    assert next_numbers(series="initiative")[0] == 29


def test_the_first_sweep_tells_each_silent_person_once(loaded: None) -> None:
    assert sweep(now=NOW).bundles == 4
    mails = OutboxMessage.objects.filter(kind="promise_reminder")
    assert {mail.to_address.split("@")[0] for mail in mails} == {
        "owen.pritchard",
        "nils.berg",
        "henrik.lund",
        "priya.raman",
    }
    owen = mails.get(to_address="owen.pritchard@aldermoor.example")
    assert len(owen.payload["items"]) == 2


def test_one_of_each_is_there_to_see(loaded: None) -> None:
    apart = [each.name for each in Measure.objects.all() if disagree(each.health, each.confidence)]
    assert apart == ["Planners open the list each shift"]
    assert Measure.objects.get(series=2).name == "Customers sign in again within a year"
    assert Measure.objects.get(direction="within").latest_value == 3
    assert Reading.objects.get(supersedes__isnull=False).measure.name == "First-contact resolution"
    assert Finding.objects.get(code="G14").initiative.reference == "IN-12"
    endings = Initiative.objects.exclude(status="running").filter(reference__in=ENDED)
    assert set(endings.values_list("status", flat=True)) == {"delivered", "closed"}


def test_benefits_live_by_their_gates(loaded: None) -> None:
    assert lives() == LIVES


def test_people_are_counted_and_multiplied(loaded: None) -> None:
    told = adoption_of(Measure.objects.get(counts_people=True))
    assert told is not None
    assert (told.eligible, told.active, told.utilisation) == (200, 155, Decimal("0.82"))
    assert told.effective is not None
    assert 100 < (told.days_to_half or 0) < 112


def test_one_change_of_terms_waits_for_the_leader(loaded: None) -> None:
    tomasz = Stakeholder.objects.get(name="Tomasz Wilk")
    [waiting] = waiting_for(tomasz)
    assert waiting.measure.name == "Visits per crew per day"
    agreed = MeasureChange.objects.get(state="agreed")
    assert agreed.measure.name == "Unplanned pump downtime"
    assert agreed.measure.readings.filter(evidence__isnull=False).count() == 2


def test_telling_it_again_changes_nothing(loaded: None) -> None:
    kinds = (Stakeholder, User, Portfolio, Initiative, Node, Link, Measure, Reading, Promise)
    before = [kind.objects.count() for kind in (*kinds, PromiseEvent)]
    assert not aldermoor.load(password="another-one-2345", now=NOW)
    assert [kind.objects.count() for kind in (*kinds, PromiseEvent)] == before


def test_every_promise_is_the_fold_of_its_events(loaded: None) -> None:
    for each in Promise.objects.prefetch_related("events"):
        events = [
            Event(e.act, State(e.to_state), e.at, local_date(e.at, each.time_zone), e.data)
            for e in each.events.all()
        ]
        assert fold(events) == facts_of(each)

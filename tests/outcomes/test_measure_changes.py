"""Terms that were agreed change with a reason, and with approval once something depends on them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from initiatives.outcomes.approvers import approvers
from initiatives.outcomes.change_actions import approve_change, refuse_change, take_back_change
from initiatives.outcomes.change_queries import changes_of, waiting_for
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.outcomes.steps import NOW, OCTOBER, edited, owned, read, refused

pytestmark = pytest.mark.django_db
WHY = "The board asked for less."


def sponsor_of(measure: Measure):
    return measure.node.initiative.sponsor


def proposed(target: str = "130") -> MeasureChange:
    """A change that waits, as there is a reading."""
    measure, owner = owned()
    read(measure, "158")
    return edited(measure, owner, target=Decimal(target), reason=WHY)


def test_what_is_said_first_is_written_down_without_a_reason() -> None:
    measure, _ = owned()
    (first,) = measure.changes.all()
    assert (first.state, first.reason) == ("made", "")
    assert first.before["target"] is None
    assert first.after | {"direction": "decrease"} == {
        "unit": "hours a month",
        "direction": "decrease",
        "baseline": "212",
        "baseline_on": "2026-01-31",
        "target": "120",
        "target_on": "2027-03-31",
    }


def test_filling_in_what_was_empty_needs_no_reason_though_it_is_read() -> None:
    measure, owner = owned(baseline=None, baseline_on=None)
    read(measure, "158")
    change = edited(measure, owner, baseline=Decimal(212), baseline_on=date(2026, 1, 31))
    measure.refresh_from_db()
    assert (change.state, measure.baseline) == ("made", 212)


def test_a_later_change_needs_a_reason() -> None:
    measure, owner = owned()
    assert list(refused(lambda: edited(measure, owner, target=Decimal(130)))) == ["reason"]


def test_until_something_depends_on_it_a_change_is_in_force_at_once() -> None:
    measure, owner = owned()
    change = edited(measure, owner, target=Decimal(130), reason=WHY)
    measure.refresh_from_db()
    assert (change.state, change.reason, measure.target) == ("made", WHY, 130)
    assert (change.before, change.after) == ({"target": "120"}, {"target": "130"})


@pytest.mark.parametrize(
    ("state", "kept"), [("identified", "made"), ("validated", "made"), ("baselined", "proposed")]
)
def test_once_the_benefit_is_agreed_a_change_waits(state: str, kept: str) -> None:
    measure, owner = owned()
    BenefitProfile.objects.create(node=measure.node, state=state)
    assert edited(measure, owner, target=Decimal(130), reason=WHY).state == kept


def test_what_waits_leaves_the_old_terms_in_force() -> None:
    change = proposed()
    measure = Measure.objects.get()
    assert (change.state, measure.target) == ("proposed", 120)
    assert change.approver == sponsor_of(measure)
    assert waiting_for(change.approver).get() == change


def test_other_fields_are_saved_while_the_terms_wait() -> None:
    measure, owner = owned()
    read(measure, "158")
    edited(measure, owner, target=Decimal(130), name="Pump downtime", reason=WHY)
    measure.refresh_from_db()
    assert (measure.name, measure.target) == ("Pump downtime", 120)


def test_what_is_approved_takes_force_and_says_who_and_why() -> None:
    change = proposed()
    approve_change(change=change, by=change.approver, now=NOW + timedelta(days=1))
    measure = Measure.objects.get()
    assert measure.target == 130
    shown = changes_of(measure)[0]
    assert [(each.label, each.was, each.now) for each in shown.terms] == [
        ("Target", "120 hours a month", "130 hours a month")
    ]
    assert (shown.change.state, shown.change.reason) == ("agreed", WHY)
    assert not waiting_for(change.approver).exists()


def test_what_is_refused_leaves_the_terms_and_says_why() -> None:
    change = proposed()
    refuse_change(change=change, by=change.approver, answer="Too easy.", now=NOW)
    change.refresh_from_db()
    assert (change.state, change.answer, Measure.objects.get().target) == (
        "refused",
        "Too easy.",
        120,
    )


def test_a_refusal_needs_a_reason() -> None:
    change = proposed()
    act = {"change": change, "by": change.approver, "now": NOW}
    assert list(refused(lambda: refuse_change(answer=" ", **act))) == ["answer"]


def test_who_asked_takes_it_back_and_asks_anew() -> None:
    change = proposed()
    take_back_change(change=change, by=change.made_by, now=NOW)
    again = edited(Measure.objects.get(), change.made_by, target=Decimal(125), reason=WHY)
    assert again.state == "proposed"


def test_nobody_approves_what_they_asked_for() -> None:
    change = proposed()
    said = refused(lambda: approve_change(change=change, by=change.made_by, now=NOW))[""][0]
    assert said == f"Only {change.approver.name} can approve or refuse this."


def test_strangers_do_not_take_it_back_and_admins_do() -> None:
    change, stranger = proposed(), factories.person()
    act = {"change": change, "by": stranger, "now": NOW}
    assert "Only who asked" in refused(lambda: take_back_change(**act))[""][0]
    assert take_back_change(is_admin=True, **act).state == "taken_back"


@pytest.mark.parametrize("act", [approve_change, take_back_change])
def test_what_is_answered_is_not_answered_again(act) -> None:
    change = proposed()
    refuse_change(change=change, by=change.approver, answer="No.", now=NOW)
    who = change.approver if act is approve_change else change.made_by
    said = refused(lambda: act(change=change, by=who, now=NOW))[""][0]
    assert said == "This change was refused already."


def test_a_second_change_waits_its_turn() -> None:
    change = proposed()
    again = {"target": Decimal(140), "reason": WHY}
    said = refused(lambda: edited(change.measure, change.made_by, **again))[""][0]
    assert "Another change of this measure waits" in said


def test_an_approval_of_terms_that_moved_on_is_refused() -> None:
    change = proposed()
    Measure.objects.update(target=Decimal(110))
    said = refused(lambda: approve_change(change=change, by=change.approver, now=NOW))[""][0]
    assert "terms have changed since" in said
    assert Measure.objects.get().target == 110


def test_an_approval_that_came_to_contradict_itself_is_refused() -> None:
    change = proposed()
    Measure.objects.update(baseline=Decimal(125), direction="decrease")
    said = refused(lambda: approve_change(change=change, by=change.approver, now=NOW))[""][0]
    assert "The target is above the baseline" in said


def test_a_direction_against_the_terms_is_mended_with_readings_there() -> None:
    measure, owner = owned(direction="maintain_at_least")
    read(measure, "158")
    change = edited(measure, owner, direction="decrease", reason="It was typed wrongly.")
    approve_change(change=change, by=change.approver, now=NOW)
    assert Measure.objects.get().progress == Decimal("0.586957")


def test_terms_that_contradict_themselves_are_not_asked_for() -> None:
    measure, owner = owned()
    read(measure, "158")
    again = {"target": Decimal(300), "reason": WHY}
    assert list(refused(lambda: edited(measure, owner, **again))) == ["target"]
    assert not waiting_for(sponsor_of(measure)).exists()


def test_a_limit_above_is_part_of_the_terms() -> None:
    measure, owner = owned(direction="within", target=Decimal(5), target_high=Decimal(9))
    said = {"target_high": Decimal(4), "reason": WHY}
    assert list(refused(lambda: edited(measure, owner, **said))) == ["target_high"]
    edited(measure, owner, target_high=Decimal(8), reason=WHY)
    assert Measure.objects.get().target_high == 8


def in_place(**who: object) -> tuple[Measure, Initiative]:
    initiative = factories.initiative(**who)
    return factories.measure(factories.node(initiative)), initiative


def test_the_sponsor_approves() -> None:
    measure, owner = owned()
    assert approvers(measure.node, owner) == [sponsor_of(measure)]


def test_what_the_sponsor_asks_the_owner_of_the_outcome_approves() -> None:
    measure, owner = owned()
    measure.node.owner = factories.user().person
    assert approvers(measure.node, sponsor_of(measure)) == [measure.node.owner]
    measure.node.owner = None
    assert approvers(measure.node, sponsor_of(measure)) == [owner]


def test_who_cannot_sign_in_is_passed_over() -> None:
    sponsor, owner = factories.user(active=False).person, factories.user().person
    measure, _ = in_place(owner=owner, sponsor=sponsor)
    assert approvers(measure.node, factories.person()) == [owner]


def test_where_nobody_else_is_near_one_of_the_admins_is_chosen() -> None:
    me = factories.user().person
    measure, _ = in_place(owner=me, sponsor=me)
    admins = [factories.user("admin").person for _ in range(2)]
    read(measure, "158")
    said = {"target": Decimal(130), "reason": WHY}
    assert list(refused(lambda: edited(measure, me, **said))) == ["approver"]
    assert edited(measure, me, approver=admins[1], **said).approver == admins[1]


def test_where_nobody_could_approve_it_is_refused_with_a_way_out() -> None:
    me = factories.user().person
    measure, _ = in_place(owner=me, sponsor=me)
    read(measure, "158")
    said = refused(lambda: edited(measure, me, target=Decimal(130), reason=WHY))[""][0]
    assert "Ask an administrator to name a sponsor" in said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2027, 2, 28), ""),
        (date(2027, 3, 1), "The target was changed 30 days before its date."),
        (date(2027, 3, 30), "The target was changed 1 day before its date."),
        (date(2027, 3, 31), "The target was changed on the day of its date."),
        (date(2027, 4, 1), "The target was changed after its date."),
    ],
)
def test_a_target_moved_close_to_its_date_says_so(on: date, said: str) -> None:
    measure, owner = owned()
    now = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    edited(measure, owner, target=Decimal(130), reason=WHY, now=now)
    measure.refresh_from_db()
    assert [shown.close for shown in changes_of(measure)] == [said, ""]


def test_what_waits_would_move_it_and_what_was_refused_did_not() -> None:
    measure, owner = owned()
    read(measure, "158")
    late = datetime(2027, 3, 21, 9, tzinfo=UTC)
    change = edited(measure, owner, target=Decimal(130), reason=WHY, now=late)
    assert changes_of(measure)[0].close == "The target would change 10 days before its date."
    refuse_change(change=change, by=change.approver, answer="No.", now=late)
    assert changes_of(measure)[0].close == ""


def test_a_moved_date_counts_as_it_was_then() -> None:
    measure, owner = owned()
    late = datetime(2027, 3, 20, 9, tzinfo=UTC)
    edited(measure, owner, target_on=date(2027, 12, 31), reason=WHY, now=late)
    measure.refresh_from_db()
    assert changes_of(measure)[0].close == "The target was changed 11 days before its date."


def test_the_history_costs_one_query(django_assert_num_queries) -> None:
    measure, owner = owned()
    for target in range(121, 131):
        edited(measure, owner, target=Decimal(target), reason=WHY)
    with django_assert_num_queries(1):
        assert len(changes_of(measure, limit=None)) == 11


def test_what_was_read_meanwhile_settles_the_changed_measure() -> None:
    change = proposed()
    read(change.measure, "150", OCTOBER + timedelta(days=1))
    approve_change(change=change, by=change.approver, now=NOW)
    assert Measure.objects.get().latest_value == 150

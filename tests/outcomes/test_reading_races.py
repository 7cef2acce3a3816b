"""Two people act on one reading, or on the terms of one measure, at the same moment."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives.outcomes.change_actions import approve_change, take_back_change
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_actions import correct_reading, no_change
from initiatives.outcomes.series_actions import start_series
from tests import factories
from tests.outcomes.steps import NOW, OCTOBER, edited, owned, read
from tests.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def told(act):
    """The act; what refuses it is kept as the sentence it says."""

    def run() -> str:
        try:
            act()
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        return "done"

    return run


def one_wins(*acts: object, loser: str) -> None:
    came = at_once(*[told(act) for act in acts])
    assert sorted(each == "done" for each in came) == [False, True], came
    assert loser in next(str(each) for each in came if each != "done")


def test_of_two_corrections_of_one_reading_one_wins() -> None:
    reading, people = read(factories.measure(), "158"), [factories.person() for _ in range(2)]

    def correct(value: int) -> None:
        found = Reading.objects.select_related("measure__node").get(pk=reading.pk)
        said = {"as_of": OCTOBER, "note": "Wrong", "by": people[value], "now": NOW}
        correct_reading(reading=found, value=Decimal(value), **said)

    one_wins(lambda: correct(0), lambda: correct(1), loser="corrected or struck out this reading")
    assert Reading.objects.standing().count() == 1


def test_approving_and_taking_back_at_once_one_wins() -> None:
    measure, owner = owned()
    read(measure, "158")
    change = edited(measure, owner, target=Decimal(130), reason="The board asked for less.")
    rows = MeasureChange.objects.select_related("measure__node", "approver")

    def approve() -> None:
        found = rows.get(pk=change.pk)
        approve_change(change=found, by=change.approver, now=NOW)

    def take_back() -> None:
        take_back_change(change=rows.get(pk=change.pk), by=owner, now=NOW)

    one_wins(approve, take_back, loser="This change was")
    state, target = MeasureChange.objects.get(pk=change.pk).state, Measure.objects.get().target
    assert (state, target) in {("agreed", 130), ("taken_back", 120)}


def test_of_two_proposals_at_once_one_waits() -> None:
    measure, owner = owned()
    read(measure, "158")

    def propose(target: int) -> None:
        found = Measure.objects.select_related("node").get(pk=measure.pk)
        edited(found, owner, target=Decimal(target), reason="The board asked for less.")

    one_wins(lambda: propose(130), lambda: propose(140), loser="Another change of this measure")
    assert MeasureChange.objects.filter(state="proposed").count() == 1


def test_no_change_pressed_twice_at_once_is_kept_once() -> None:
    measure, me = factories.measure(), factories.person()
    read(measure, "158")

    def press() -> None:
        found = Measure.objects.select_related("node").get(pk=measure.pk)
        no_change(measure=found, by=me, now=NOW)

    one_wins(press, press, loser="is there already")
    assert measure.readings.count() == 2


def test_a_reading_sent_twice_at_once_is_kept_once() -> None:
    measure = factories.measure(counts_people=True, direction="maintain_at_least")

    def press() -> int:
        found = Measure.objects.select_related("node").get(pk=measure.pk)
        return read(found, "0", people=PeopleSaid(10, 5)).pk

    assert len(set(at_once(press, press))) == 1


def test_of_two_new_methods_at_once_each_starts_from_what_it_saw() -> None:
    measure, owner = owned(method="By hand")
    read(measure, "158")

    def start(method: str) -> None:
        found = Measure.objects.select_related("node").get(pk=measure.pk)
        said = {"data_source": "", "reason": "A new system", "by": owner, "now": NOW}
        start_series(measure=found, method=method, **said)

    one_wins(lambda: start("SCADA"), lambda: start("SAP"), loser="Nothing was read in this method")
    assert Measure.objects.get().series == 2

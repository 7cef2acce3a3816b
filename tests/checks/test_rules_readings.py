"""Rules about where readings come from, and targets that move."""

from datetime import date
from typing import Any

from initiatives.checks.facts import Chain, Moved
from tests.checks.chains import chain, codes, found, gauge, item, says

DAY = date(2026, 3, 10)


def measured(**more: Any) -> Chain:
    return chain(item("outcome", "Repairs are planned", gauges=(gauge(**more),)))


def test_a_reading_without_a_source_is_told_of_anything() -> None:
    told = measured(is_unsourced=True)
    assert says(told, "G29") == [
        (
            "The newest reading of the measure of “Repairs are planned” has no source, and the "
            "measure names none."
        )
    ]
    assert found(told, "G29")[0].subject.startswith("measure:Downtime")


def test_another_method_in_the_same_series_is_told() -> None:
    assert says(measured(method_changed_on=DAY), "G29") == [
        (
            "The measure of “Repairs are planned” is measured in another way since 10 March 2026, "
            "in the same series."
        )
    ]


def test_both_are_told_at_once() -> None:
    [gap] = found(measured(is_unsourced=True, method_changed_on=DAY), "G29")
    assert "names none. The measure" in gap.says
    assert gap.todo.count(".") == 2


def test_a_target_that_moved_late_says_when_and_by_whom() -> None:
    near = "The target was changed 21 days before its date."
    told = measured(moved=Moved(near, DAY, "Ingrid Solberg", "Tomasz Wilk"))
    assert says(told, "G30") == [
        (
            "The target of the measure of “Repairs are planned” was changed 21 days before its "
            "date, on 10 March 2026 by Ingrid Solberg, approved by Tomasz Wilk."
        )
    ]


def test_who_moved_it_may_be_unknown() -> None:
    told = measured(moved=Moved("The target was changed after its date.", DAY))
    assert says(told, "G30")[0].endswith("was changed after its date, on 10 March 2026.")


def test_what_can_be_traced_and_stands_still_is_not_told() -> None:
    assert {"G29", "G30"} & set(codes(measured())) == set()

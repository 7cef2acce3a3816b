"""Pasting a column of readings: what is shown before it is saved, and what is saved."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.outcomes.models import Measure
from stakeholders.access.models import User
from tests import factories
from tests.mapping.plain import form_to
from tests.overview.world import in_days, read

pytestmark = pytest.mark.django_db
COLUMN = "Month\tHours\n31 Aug 2026\t181\n30 Sep 2026\t165,5"


@pytest.fixture
def measure(owner: User) -> Measure:
    return factories.measure(factories.node(factories.initiative(owner=owner.person)))


def path(measure: Measure) -> str:
    return reverse("reading_paste", args=[measure.node.uuid, measure.uuid])


def look(client: Client, measure: Measure, text: str = COLUMN, **more: Any) -> Any:
    return client.post(path(measure), {"text": text, "do": "look"} | more)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_what_will_be_saved_is_shown_first_and_nothing_kept(
    owner_client: Client, measure: Measure
) -> None:
    answer = look(owner_client, measure)
    text = words(answer)
    assert answer.status_code == 200
    assert "<b>2 new readings.</b>" in text
    assert "The first line was taken as a heading." in text
    assert "31 Aug 2026" in text.split("<tbody")[1]
    assert not measure.readings.exists()


def test_what_was_shown_is_saved(owner: User, owner_client: Client, measure: Measure) -> None:
    form = form_to(look(owner_client, measure, source="Control room"), path(measure))
    answer = form.send(owner_client, do="save")
    assert answer["Location"] == f"{measure.node.get_absolute_url()}?measure={measure.uuid}"
    assert [(str(r.as_of), float(r.value), r.source) for r in measure.readings.all()] == [
        ("2026-09-30", 165.5, "Control room"),
        ("2026-08-31", 181.0, "Control room"),
    ]
    assert {r.recorded_by for r in measure.readings.all()} == {owner.person}


def test_what_is_refused_is_told_by_line_and_nothing_typed_is_lost(
    owner_client: Client, measure: Measure
) -> None:
    column = f"{COLUMN}\n{in_days(9)}\t5\nsoon\t6"
    answer = look(owner_client, measure, column, source="Control room")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "2 lines are refused" in text
    assert "Write a date up to today" in text
    assert "does not start with a date" in text
    form = form_to(answer, path(measure))
    assert (form.fields["text"], form.fields["source"]) == (column, "Control room")
    assert ("do", "save") not in form.buttons


def test_sent_to_be_saved_a_refused_line_keeps_all_of_it_out(
    owner_client: Client, measure: Measure
) -> None:
    answer = look(owner_client, measure, f"{COLUMN}\nsoon\t6", do="save")
    assert answer.status_code == 422
    assert "Nothing is saved yet: line 4 is refused." in words(answer)
    assert not measure.readings.exists()


def test_a_value_that_is_there_is_skipped_and_another_one_ticked(
    owner_client: Client, measure: Measure
) -> None:
    read(measure, "150", 3)
    day = in_days(-3).isoformat()
    answer = look(owner_client, measure, f"{day} 140\n{in_days(-4)} 145")
    assert "Correct it: 150 is there" in answer.content.decode()
    form = form_to(answer, path(measure))
    form.send(owner_client, do="save")
    assert measure.readings.standing().get(as_of=day).value == 150
    again = form_to(look(owner_client, measure, f"{day} 140"), path(measure))
    refused = again.send(owner_client, do="save", correct=day)
    assert "Say why the old values were wrong" in refused.content.decode()
    assert f'value="{day}" checked' in refused.content.decode()
    again.send(owner_client, do="save", correct=day, why="Late entries.")
    assert measure.readings.standing().get(as_of=day).value == 140


@pytest.mark.parametrize(("order", "as_of"), [("day", "2026-04-03"), ("month", "2026-03-04")])
def test_what_can_be_read_in_two_ways_is_asked(
    owner_client: Client, measure: Measure, order: str, as_of: str
) -> None:
    answer = look(owner_client, measure, "03/04/2026 5")
    assert "The day first: 3 April" in answer.content.decode()
    look(owner_client, measure, "03/04/2026 5", order=order, do="save")
    assert str(measure.readings.get().as_of) == as_of


def test_numbers_that_can_be_read_in_two_ways_are_asked(
    owner_client: Client, measure: Measure
) -> None:
    assert (
        "1.234 is over a thousand"
        in look(owner_client, measure, "2026-04-03 1,234").content.decode()
    )
    look(owner_client, measure, "2026-04-03 1,234", mark="comma", do="save")
    assert str(measure.readings.get().value) == "1.234000"


def test_nothing_is_asked_that_is_clear(owner_client: Client, measure: Measure) -> None:
    text = look(owner_client, measure).content.decode()
    assert "The day first" not in text
    assert "is over a thousand" not in text


def test_what_came_in_meanwhile_is_shown_before_it_is_saved(
    owner_client: Client, measure: Measure
) -> None:
    day = in_days(-5).isoformat()
    form = form_to(look(owner_client, measure, f"{day} 140"), path(measure))
    read(measure, "150", 5)
    answer = form.send(owner_client, do="save")
    assert answer.status_code == 409
    assert "readings came in meanwhile" in words(answer)
    assert measure.readings.count() == 1


def test_pressed_twice_it_is_saved_once(owner_client: Client, measure: Measure) -> None:
    form = form_to(look(owner_client, measure), path(measure))
    answers = [form.send(owner_client, do="save").status_code for _ in range(2)]
    assert answers == [302, 409]
    assert measure.readings.count() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste at least one line"),
        (" \n ", "Paste at least one line"),
        ("Month\tHours", "Paste at least one line"),
        ("x" * 200_001, "200000 characters"),
        ("2026-03-31 5\n" * 501, "Paste at most 500 at a time"),
        ("2026-03-31\t\x00", "Null characters are not allowed"),
    ],
    ids=["nothing", "space", "heading", "long", "many", "null"],
)
def test_what_is_no_column_is_refused(
    owner_client: Client, measure: Measure, text: str, said: str
) -> None:
    answer = look(owner_client, measure, text)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_what_was_typed_is_shown_as_text_only(owner_client: Client, measure: Measure) -> None:
    text = look(owner_client, measure, "<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in text


def test_five_hundred_ticks_can_be_sent(owner_client: Client, measure: Measure) -> None:
    ticks = [in_days(-each).isoformat() for each in range(500)]
    sent = {"text": f"{in_days(0)} 5", "do": "save", "correct": ticks}
    assert owner_client.post(path(measure), sent).status_code == 302


def test_who_may_not_add_readings_may_not_paste(
    leader_client: Client, other_owner_client: Client, measure: Measure
) -> None:
    assert leader_client.get(path(measure)).status_code == 403
    assert look(leader_client, measure, do="save").status_code == 403
    assert other_owner_client.get(path(measure)).status_code == 404
    assert not measure.readings.exists()


def test_other_methods_are_refused(owner_client: Client, measure: Measure) -> None:
    assert owner_client.get(path(measure)).status_code == 200
    assert owner_client.delete(path(measure)).status_code == 405

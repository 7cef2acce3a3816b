"""Two changes of one chain at the same moment."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.links import add_link
from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Link, Node
from initiatives.chain.node_actions import edit_node
from initiatives.chain.removals import remove_node, restore
from initiatives.outcomes.actions import add_measure, add_reading
from initiatives.outcomes.models import Measure, Reading
from initiatives.promises.models import Promise
from tests import factories
from tests.factories import NOW
from tests.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_links_that_together_would_close_a_loop() -> None:
    initiative = factories.initiative()
    one, two = factories.node(initiative), factories.node(initiative)
    answers = at_once(
        lambda: type(add_link(from_node=one, to_node=two, now=NOW)).__name__,
        lambda: type(add_link(from_node=two, to_node=one, now=NOW)).__name__,
        refusals=[ValidationError],
    )
    assert sorted(answers) == ["Link", "ValidationError"]
    assert Link.objects.count() == 1


def test_the_same_link_twice() -> None:
    initiative = factories.initiative()
    one, two = factories.node(initiative), factories.node(initiative)
    draw = [lambda: type(add_link(from_node=one, to_node=two, now=NOW)).__name__] * 2
    answers = at_once(*draw, refusals=[ValidationError])
    assert sorted(answers) == ["Link", "ValidationError"]


def test_two_edits_of_one_node() -> None:
    node = factories.node()
    edits = [
        lambda title=title: (
            edit_node(node=node, version=1, by=None, now=NOW, title=title).node.version
        )
        for title in ("One", "Other")
    ]
    answers = at_once(*edits, refusals=[Changed])
    assert sorted(map(str, answers)) == ["2", "Changed"]


def test_a_link_to_what_is_being_removed() -> None:
    initiative = factories.initiative()
    one, two = factories.node(initiative), factories.node(initiative)
    answers = at_once(
        lambda: type(add_link(from_node=one, to_node=two, now=NOW)).__name__,
        lambda: type(remove_node(node=two, version=1, by=None, now=NOW)).__name__,
        refusals=[ValidationError, Gone],
    )
    assert answers[1] == "Removal"
    assert Link.objects.count() == 0


def test_a_kind_that_turns_round_a_link_being_drawn() -> None:
    initiative = factories.initiative()
    tool, use = (factories.node(initiative, kind=kind) for kind in ("capability", "adoption"))
    answers = at_once(
        lambda: type(add_link(from_node=tool, to_node=use, now=NOW)).__name__,
        lambda: type(edit_node(node=use, version=1, by=None, now=NOW, kind="input").node).__name__,
        refusals=[ValidationError],
    )
    assert answers.count("ValidationError") == 1


def test_one_removal_put_back_twice() -> None:
    node = factories.node()
    removal = remove_node(node=node, version=1, by=None, now=NOW)
    again = [lambda: len(restore(removal=removal, by=None, now=NOW).left_out)] * 2
    assert at_once(*again) == [0, 0]
    node.refresh_from_db()
    assert node.version == 2


def unmeasured() -> Measure:
    return factories.measure(baseline=None, baseline_on=None)


@pytest.mark.parametrize("turn", range(4))
def test_a_reading_of_what_is_being_removed(turn: int) -> None:
    measure = unmeasured()
    said = {"value": Decimal(1), "as_of": date(2026, 11, 1), "recorded_by": None}
    answers = at_once(
        lambda: type(add_reading(measure=measure, now=NOW, **said)).__name__,
        lambda: type(remove_node(node=measure.node, version=1, by=None, now=NOW)).__name__,
        refusals=[ValidationError],
    )
    assert answers.count("ValidationError") == 1
    assert Reading.objects.count() == Node.objects.count()


@pytest.mark.parametrize("turn", range(4))
def test_an_offer_about_what_is_being_removed(turn: int) -> None:
    measure = unmeasured()
    parties = {"performer": factories.person(), "customer": factories.person()}
    answers = at_once(
        lambda: type(factories.promise_offered(measured=measure, **parties)).__name__,
        lambda: type(remove_node(node=measure.node, version=1, by=None, now=NOW)).__name__,
        refusals=[ValidationError],
    )
    assert answers.count("ValidationError") == 1
    assert Promise.objects.count() == Node.objects.count()


@pytest.mark.parametrize("turn", range(4))
def test_a_measure_of_what_is_being_removed(turn: int) -> None:
    node = factories.node()
    said = {"name": "Time", "unit": "hours", "direction": "decrease", "baseline": Decimal(5)}
    answers = at_once(
        lambda: (
            type(add_measure(node=node, now=NOW, baseline_on=date(2026, 1, 1), **said)).__name__
        ),
        lambda: type(remove_node(node=node, version=1, by=None, now=NOW)).__name__,
        refusals=[ValidationError],
    )
    assert answers.count("ValidationError") == 1
    assert Measure.objects.count() == Node.objects.count()

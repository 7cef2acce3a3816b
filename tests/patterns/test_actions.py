"""Starting a chain from a pattern, and from another chain."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.chain.actions import add_node
from initiatives.chain.links import add_link
from initiatives.chain.models import Link
from initiatives.checks.queries import looked_at
from initiatives.checks.rules import RULES
from initiatives.checks.upkeep import later
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.models import Measure, Reading
from initiatives.patterns.actions import Begun, copy_chain, start_from_pattern
from initiatives.patterns.reading import KEYS, Join, Part, Plan, patterns
from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
CRM = patterns()["crm"]
# what only the organisation itself can say: owners, baselines, targets, promises, answers
THEIR_OWN = {"G10", "G12", "G13", "G20", "G21", "G24"}


def started(initiative: Initiative, key: str = "crm") -> Begun:
    return start_from_pattern(
        initiative=initiative, pattern=patterns()[key], by=factories.person(), now=NOW
    )


def copied(source: Initiative, target: Initiative) -> Begun:
    return copy_chain(source=source, target=target, by=factories.person(), now=NOW)


@pytest.mark.parametrize("key", KEYS)
def test_a_pattern_lacks_only_what_the_organisation_must_say(key: str) -> None:
    initiative = factories.initiative(sponsor=factories.user().person)
    started(initiative, key)
    found = {seen.code for seen in looked_at(initiative, today=NOW.date()).findings}
    assert found <= THEIR_OWN
    assert patterns()[key].gap.code in RULES


def test_everything_of_a_pattern_is_put_on_the_chain() -> None:
    initiative = factories.initiative()
    begun = started(initiative)
    assert begun == Begun(len(CRM.plan.parts), len(CRM.plan.joins), ())
    assert list(initiative.nodes.values_list("title", flat=True)) == [
        part.title for part in CRM.plan.parts
    ]
    assert Link.objects.count() == begun.links


def test_what_a_pattern_assumes_is_looked_at_again() -> None:
    joins = (Join("a", "b", "Crews have time."), Join("b", "c"))
    parts = tuple(Part(key, "outcome", f"Step {key}") for key in "abc")
    pattern = replace(CRM, plan=Plan(parts, joins))
    start_from_pattern(
        initiative=factories.initiative(), pattern=pattern, by=factories.person(), now=NOW
    )
    assert list(Link.objects.order_by("id").values_list("review_on", flat=True)) == [
        date(2027, 2, 21),
        None,
    ]


def test_nothing_is_claimed_that_nobody_said() -> None:
    initiative = factories.initiative()
    started(initiative)
    assert set(initiative.nodes.values_list("state", "owner")) == {("planned", None)}
    said = Measure.objects.values_list("baseline", "target", "target_on", "latest_value")
    assert set(said) == {(None, None, None, None)}


def test_who_began_it_and_when_is_kept() -> None:
    initiative, by = factories.initiative(), factories.person()
    start_from_pattern(initiative=initiative, pattern=CRM, by=by, now=NOW)
    initiative.refresh_from_db()
    assert initiative.changed_at == NOW
    assert set(initiative.nodes.values_list("changed_by", "changed_at")) == {(by.pk, NOW)}


def test_what_stands_there_already_is_left_out_and_linked() -> None:
    initiative = factories.initiative()
    mine = add_node(initiative=initiative, kind="input", title="crm  LICENCES", note="400 bought")
    begun = started(initiative)
    assert begun.left_out == ("CRM licences",)
    assert initiative.nodes.filter(kind="input").first() == mine
    assert mine.links_out.get().to_node.title == "One view of each customer, tested"


def test_the_same_title_of_another_kind_is_another_thing() -> None:
    initiative = factories.initiative()
    add_node(initiative=initiative, kind="capability", title="CRM licences")
    assert started(initiative).left_out == ()


def test_what_is_retired_does_not_stand_there_any_more() -> None:
    initiative = factories.initiative()
    add_node(
        initiative=initiative,
        kind="input",
        title="CRM licences",
        state="retired",
        state_on=date(2026, 3, 1),
    )
    assert started(initiative).left_out == ()


def test_new_things_come_after_what_stands_there() -> None:
    initiative = factories.initiative()
    for title in ("First", "Second"):
        add_node(initiative=initiative, kind="input", title=title)
    started(initiative)
    titles = list(initiative.nodes.values_list("title", flat=True))
    assert titles[:3] == ["First", "Second", "CRM licences"]


def test_starting_twice_is_refused_and_changes_nothing() -> None:
    initiative = factories.initiative()
    started(initiative)
    before = initiative.nodes.count(), Link.objects.count(), Measure.objects.count()
    with pytest.raises(ValidationError, match="stands on this chain already"):
        started(initiative)
    assert (initiative.nodes.count(), Link.objects.count(), Measure.objects.count()) == before


def test_a_link_that_would_close_a_loop_is_not_drawn() -> None:
    """Two things of one stage may be linked the other way round here."""
    initiative = factories.initiative()
    first = add_node(initiative=initiative, kind="benefit", title="Fewer customers lost")
    second = add_node(
        initiative=initiative, kind="benefit", title="Shorter time to settle a request"
    )
    add_link(from_node=first, to_node=second)
    begun = started(initiative)
    assert begun.links == len(CRM.plan.joins) - 1
    assert not Link.objects.filter(from_node=second, to_node=first).exists()


@pytest.fixture
def source() -> Initiative:
    """A chain with everything on it that is its own."""
    initiative, owner = factories.initiative(name="Source"), factories.person()
    tool = add_node(
        initiative=initiative,
        kind="adoption",
        title="People use it",
        note="86 of 140",
        owner=owner,
        state="done",
        state_on=date(2026, 5, 12),
        is_priority=True,
    )
    worth = add_node(initiative=initiative, kind="benefit", title="Fewer stops", owner=owner)
    add_link(
        from_node=tool, to_node=worth, assumption="Parts stay in stock.", review_on=date(2027, 1, 1)
    )
    measured = factories.measure(worth, every="quarter", data_source="log")
    add_reading(
        measure=measured, value=Decimal(200), as_of=date(2026, 6, 1), recorded_by=owner, now=NOW
    )
    factories.promise_made(measured=measured)
    return initiative


def test_the_shape_of_a_chain_is_copied(source: Initiative) -> None:
    target = factories.initiative(name="Target")
    assert copied(source, target) == Begun(2, 1, ())
    link = Link.objects.get(from_node__initiative=target)
    assert (link.from_node.title, link.to_node.title) == ("People use it", "Fewer stops")
    assert (link.assumption, link.review_on) == ("Parts stay in stock.", date(2027, 2, 21))


def test_what_belongs_to_the_source_stays_there(source: Initiative) -> None:
    target = factories.initiative(name="Target")
    copied(source, target)
    fields = ("state", "state_on", "owner", "note", "is_priority", "confirmed_on")
    assert set(target.nodes.values_list(*fields)) == {("planned", None, None, "", False, None)}
    assert not Reading.objects.filter(measure__node__initiative=target).exists()
    assert not Promise.objects.filter(initiative=target).exists()


def test_how_it_is_measured_is_copied_without_figures(source: Initiative) -> None:
    target = factories.initiative(name="Target")
    copied(source, target)
    measured = Measure.objects.get(node__initiative=target)
    assert (measured.name, measured.unit) == ("Downtime", "hours a month")
    assert (measured.direction, measured.every) == ("decrease", "quarter")
    figures = (measured.baseline, measured.baseline_on, measured.target, measured.target_on)
    assert figures == (None, None, None, None)
    assert (measured.latest_value, measured.data_source) == (None, "")


def test_the_source_is_left_as_it_was(source: Initiative) -> None:
    def stored() -> list[object]:
        links = Link.objects.filter(from_node__initiative=source)
        return [list(each.values()) for each in (source.nodes.all(), links)]

    before = stored()
    copied(source, factories.initiative(name="Target"))
    assert stored() == before


def test_what_is_retired_is_not_copied(source: Initiative) -> None:
    source.nodes.filter(kind="adoption").update(state="retired", state_on=date(2026, 9, 1))
    assert copied(source, factories.initiative(name="Target")) == Begun(1, 0, ())


def test_a_chain_is_not_copied_onto_itself(source: Initiative) -> None:
    with pytest.raises(ValidationError, match="the same chain"):
        copied(source, source)


def test_an_empty_chain_has_nothing_to_copy(source: Initiative) -> None:
    with pytest.raises(ValidationError, match="nothing on the chain of Empty"):
        copied(factories.initiative(name="Empty"), source)


def test_a_long_chain_costs_hardly_more_queries_than_a_short_one() -> None:
    counts = []
    for items in (5, 60):
        origin = factories.initiative(name=f"Of {items}")
        last = None
        for number in range(items):
            node = add_node(initiative=origin, kind="outcome", title=f"Step {number}")
            if last:
                add_link(from_node=last, to_node=node)
            last = node
        counts.append(queries_of(origin))
    assert counts[1] - counts[0] <= 2  # long ones are written in batches


def queries_of(origin: Initiative) -> int:
    target, by = factories.initiative(name="Target"), factories.person()
    with CaptureQueriesContext(connection) as asked, later(now=NOW):
        copy_chain(source=origin, target=target, by=by, now=NOW)
        return len(asked)

"""Whatever is done to a chain, in any order: no loop, and no link against the stages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from initiatives.chain.actions import add_node
from initiatives.chain.graph import ahead, reachable
from initiatives.chain.legality import is_legal
from initiatives.chain.links import add_link
from initiatives.chain.models import Link, Removal
from initiatives.chain.node_actions import edit_node, move_node
from initiatives.chain.removals import remove_link, remove_node, restore
from initiatives.chain.stages import KIND_STAGE
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
KINDS = st.sampled_from(sorted(KIND_STAGE))
WHICH = st.integers(0, 7)
DONE: dict[str, Any] = {"by": None, "now": NOW}


class Editing(RuleBasedStateMachine):
    """Everything that can be done to a chain; what is refused leaves it as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.initiative = factories.initiative()
        one, two, three = (factories.node(self.initiative) for _ in range(3))
        add_link(from_node=one, to_node=two)
        add_link(from_node=two, to_node=three)

    def one_of(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def attempt(self, act: Callable[..., object], **said: Any) -> None:
        try:
            with transaction.atomic():
                act(**said, **DONE)
        except ValidationError:
            pass

    @rule(kind=KINDS)
    def add(self, kind: str) -> None:
        add_node(initiative=self.initiative, kind=kind, title=kind, now=NOW)

    @precondition(lambda self: self.initiative.nodes.exists())
    @rule(which=WHICH, kind=KINDS)
    def change_kind(self, which: int, kind: str) -> None:
        node = self.one_of(self.initiative.nodes, which)
        self.attempt(edit_node, node=node, version=node.version, kind=kind)

    @precondition(lambda self: self.initiative.nodes.exists())
    @rule(which=WHICH, way=st.sampled_from(["up", "down"]))
    def move(self, which: int, way: str) -> None:
        move_node(node=self.one_of(self.initiative.nodes, which), way=way, now=NOW)

    @precondition(lambda self: self.initiative.nodes.exists())
    @rule(start=WHICH, end=WHICH)
    def link(self, start: int, end: int) -> None:
        nodes = self.initiative.nodes
        ends = {"from_node": self.one_of(nodes, start), "to_node": self.one_of(nodes, end)}
        self.attempt(add_link, **ends)

    @rule(which=WHICH)
    def unlink(self, which: int) -> None:
        if link := self.one_of(Link.objects.filter(from_node__initiative=self.initiative), which):
            self.attempt(remove_link, link=link, version=link.version)

    @precondition(lambda self: self.initiative.nodes.exists())
    @rule(which=WHICH)
    def remove(self, which: int) -> None:
        node = self.one_of(self.initiative.nodes, which)
        self.attempt(remove_node, node=node, version=node.version)

    @rule(which=WHICH)
    def put_back(self, which: int) -> None:
        if removal := self.one_of(Removal.objects.filter(initiative=self.initiative), which):
            self.attempt(restore, removal=removal)

    @precondition(lambda self: self.initiative.nodes.count() > 2)
    @rule(which=WHICH, start=WHICH, end=WHICH)
    def link_while_something_is_away(self, which: int, start: int, end: int) -> None:
        self.remove(which)
        self.link(start, end)
        if removal := Removal.objects.filter(restored_at=None).first():
            self.attempt(restore, removal=removal)

    @invariant()
    def no_link_runs_backwards(self) -> None:
        for link in self.links():
            assert is_legal(link.from_node.kind, link.to_node.kind)

    @invariant()
    def there_is_no_loop(self) -> None:
        steps = ahead((link.from_node_id, link.to_node_id) for link in self.links())
        assert not any(key in reachable(steps, key) for key in steps)

    @invariant()
    def links_stay_on_their_chain(self) -> None:
        chains = {link.to_node.initiative_id for link in self.links()}
        assert chains <= {self.initiative.pk}

    def links(self) -> list[Link]:
        rows = Link.objects.filter(from_node__initiative=self.initiative)
        return list(rows.select_related("from_node", "to_node"))


def test_no_sequence_of_edits_makes_a_loop_or_an_illegal_link() -> None:
    shown = settings(
        max_examples=10,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Editing, settings=shown)

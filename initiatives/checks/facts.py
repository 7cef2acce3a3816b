"""What the rules look at: one chain, loaded, as plain values. No ORM, no clock.

`key` of a node and of a link is its uuid as text. Retired nodes are left out, and links to them.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from initiatives.chain.evidence import Reach
from initiatives.chain.graph import ahead, behind, reachable
from initiatives.chain.stages import FIRST_THAT_COUNTS
from initiatives.outcomes.health import Health


@dataclass(frozen=True)
class Party:
    """Somebody named on a chain. `is_active`: no sign-in of theirs was deactivated. The counts
    are over this chain and all in open portfolios: benefits they own, and open promises they
    offered or made."""

    key: str
    name: str
    is_person: bool = True
    is_active: bool = True
    has_account: bool = True
    benefits_owned: int = 0
    open_promises: int = 0


@dataclass(frozen=True)
class Gauge:
    """One measure of a node, in its unit, with its newest reading."""

    key: str
    name: str
    unit: str
    direction: str
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    first_expected_on: date | None = None
    latest_value: Decimal | None = None
    improved_on: date | None = None  # the first reading on the wanted side of the baseline
    is_old: bool = True  # the newest reading is stale, or there is none
    health: Health = Health.NOT_MEASURABLE


@dataclass(frozen=True)
class Item:
    """One node of the chain with what hangs on it. `stage` is 1 to 7."""

    key: str
    pk: int
    kind: str
    stage: int
    title: str
    state: str = "planned"
    state_on: date | None = None
    owner: Party | None = None
    note: str = ""
    is_priority: bool = False
    confirmed_on: date | None = None
    gauges: tuple[Gauge, ...] = ()
    open_promises: int = 0
    kept_promises: int = 0


@dataclass(frozen=True)
class Arrow:
    """A link; `start` and `end` are keys of items."""

    key: str
    pk: int
    start: str
    end: str
    assumption: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class Loose:
    """An open promise that is about no item of the chain."""

    key: str
    label: str
    statement: str


@dataclass(frozen=True)
class Chain:
    """One initiative with its whole chain, as of the local date `today`."""

    initiative_id: int
    slug: str
    name: str
    status: str
    today: date
    has_money: bool = False
    owner: Party | None = None
    sponsor: Party | None = None
    items: tuple[Item, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    loose: tuple[Loose, ...] = ()
    reach: Reach = field(default_factory=lambda: Reach(0, 0, ()))

    @cached_property
    def by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def onward(self) -> dict[str, list[str]]:
        """What each item enables, by key."""
        return ahead((arrow.start, arrow.end) for arrow in self.arrows)

    @cached_property
    def back(self) -> dict[str, list[str]]:
        """What enables each item, by key."""
        return behind((arrow.start, arrow.end) for arrow in self.arrows)

    @cached_property
    def joined(self) -> list[tuple[Arrow, Item, Item]]:
        """The links with what they join; one to something that is not on the chain is left out."""
        found = self.by_key
        return [
            (arrow, found[arrow.start], found[arrow.end])
            for arrow in self.arrows
            if arrow.start in found and arrow.end in found
        ]

    def all_after(self, key: str) -> list[Item]:
        """All that an item leads to, directly or not, in the order of the chain."""
        return self._in_order(key, self.onward, self._after)

    def all_before(self, key: str) -> list[Item]:
        """All that leads to an item, directly or not, in the order of the chain."""
        return self._in_order(key, self.back, self._before)

    @cached_property
    def _after(self) -> dict[str, list[Item]]:
        return {}

    @cached_property
    def _before(self) -> dict[str, list[Item]]:
        return {}

    def _in_order(
        self, key: str, steps: dict[str, list[str]], walked: dict[str, list[Item]]
    ) -> list[Item]:
        """Each walk is done once; several rules ask for the same."""
        if key not in walked:
            found = reachable(steps, key)
            walked[key] = [item for item in self.items if item.key in found]
        return walked[key]

    @cached_property
    def linked(self) -> set[str]:
        """The keys of the items that have a link."""
        return {*self.onward, *self.back}

    @property
    def is_input_only(self) -> bool:
        """So far a technology project: something is recorded, or money, and nothing from adoption
        on (domain.md 13.2, G08)."""
        begun = self.has_money or bool(self.items)
        return begun and all(item.stage < FIRST_THAT_COUNTS for item in self.items)

    @cached_property
    def parties(self) -> list[Party]:
        """Everybody named on it, once each."""
        named = [self.owner, self.sponsor, *(item.owner for item in self.items)]
        return list({party.key: party for party in named if party}.values())

    def of_kind(self, *kinds: str) -> list[Item]:
        return [item for item in self.items if item.kind in kinds]

"""What the rules look at: one chain, loaded, as plain values. No ORM, no clock.

`key` of a node and of a link is its uuid as text. Retired nodes are left out, and links to them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from initiatives.chain.evidence import Reach
from initiatives.chain.graph import ahead, behind, reachable
from initiatives.chain.stages import FIRST_THAT_COUNTS
from initiatives.claims.sharing import Part, Pool
from initiatives.outcomes.health import Health
from initiatives.outcomes.profile_models import ENDED, BenefitState


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
class Claimed:
    """What a vendor says a measure comes to. `is_target`: the target was taken from it;
    `has_evidence`: something from here speaks for it."""

    vendor: str
    value: Decimal | None = None
    is_target: bool = False
    has_evidence: bool = False


@dataclass(frozen=True)
class Moved:
    """A target that was changed near its date or after it: `says` how near, as a sentence."""

    says: str
    on: date
    by: str = ""
    approver: str = ""


@dataclass(frozen=True)
class Twins:
    """The same measure on `count` benefits of other chains that everybody may see. `first` are a
    few of them, each by its title and the name of its chain."""

    pool: Pool
    count: int
    first: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Gauge:
    """One measure of a node, in its unit, with its newest reading.

    `attribution` is the share of the change that its node claims, in per cent, None for all of
    it. `is_unsourced`: neither the newest reading nor the measure says where the number is from.
    `method_changed_on`: measured in another way since then, within one series of readings.
    `kept_health` is what was kept at the last check, `target_high` the upper limit to stay within.
    """

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
    pk: int = 0
    kept_health: str = ""
    target_high: Decimal | None = None
    latest_as_of: date | None = None
    population: str = ""
    attribution: Decimal | None = None
    is_lead: bool = False
    is_unsourced: bool = False
    method_changed_on: date | None = None
    moved: Moved | None = None
    claims: tuple[Claimed, ...] = ()  # that stand, newest first
    twins: Twins | None = None

    @property
    def part(self) -> Part:
        """What its node claims of its change."""
        return Part(
            self.direction, self.baseline, self.latest_value, self.latest_as_of, self.attribution
        )


@dataclass(frozen=True)
class Item:
    """One node of the chain with what hangs on it. `stage` is 1 to 7.

    `life` is where a benefit is in its life, a word of BenefitState. `is_cash`: it releases money
    from the budget of `budget_holder`, "" while nobody is named.
    """

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
    life: str = BenefitState.IDENTIFIED
    is_cash: bool = False
    budget_holder: str = ""
    budget_agreed_on: date | None = None

    @property
    def has_ended(self) -> bool:
        """A benefit that was given up or retired."""
        return self.life in ENDED


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

    def measured(self, *kinds: str) -> Iterator[tuple[Item, Gauge]]:
        """The measures of these kinds, of all without one, each with what it is of."""
        for item in self.items:
            if not kinds or item.kind in kinds:
                for gauge in item.gauges:
                    yield item, gauge

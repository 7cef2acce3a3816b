"""What the gates look at: one benefit with its measures, as plain values. No ORM, no clock."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.benefits.evidence import IN_A_ROW, SUSTAINED_FOR

RISES_OR_FALLS = ("increase", "decrease")


@dataclass(frozen=True)
class Gap:
    """An open finding about the benefit: its code, what is missing, and the state it blocks."""

    code: str
    says: str
    blocks: str
    is_of_measure: bool = False


@dataclass(frozen=True)
class Terms:
    """One measure of the benefit. `met` readings in a row, the newest among them, reach the
    target; `held` of those since it was realised are within tolerance; `is_better`: one shows a
    change for the better since results were expected. `waits`: a change of terms is proposed."""

    name: str
    unit: str
    direction: str
    data_source: str = ""
    method: str = ""
    has_keeper: bool = False
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    target_on: date | None = None
    first_expected_on: date | None = None
    every: str = ""
    is_lead: bool = False
    is_one_off: bool = False
    attribution: Decimal | None = None
    waits: bool = False
    is_better: bool = False
    met: int = 0
    held: int = 0

    @property
    def is_clear(self) -> bool:
        return all(said.strip() for said in (self.name, self.unit, self.direction))

    @property
    def is_from_somewhere(self) -> bool:
        """A baseline with its day; what only stays within a limit needs none."""
        dated = self.baseline is not None and self.baseline_on is not None
        return dated or self.direction not in RISES_OR_FALLS

    @property
    def has_target(self) -> bool:
        if self.target is None or (self.direction == "within" and self.target_high is None):
            return False
        if self.target_on is None:
            return self.direction not in RISES_OR_FALLS
        return self.first_expected_on is None or self.target_on >= self.first_expected_on

    @property
    def needed(self) -> int:
        """Readings in a row that make it realised."""
        return 1 if self.is_one_off else IN_A_ROW

    @property
    def needed_after(self) -> int:
        """Further readings that make it sustained."""
        return 1 if self.is_one_off else SUSTAINED_FOR


@dataclass(frozen=True)
class Facts:
    """One benefit or disbenefit. `unfit`: why its owner cannot answer for it, "" if they can.
    `is_promised`: the owner has a promise about it in force or kept. `leads_on`: an objective can
    be reached from it; `comes_from`: a change in how people work leads to it; `is_live`: a
    capability or an enabling change that leads to it is done."""

    kind: str
    is_retired: bool = False
    is_described: bool = False
    observation: str = ""
    response: str = ""
    category: str = ""
    value_class: str = ""
    recipients: int = 0
    unfit: str = ""
    is_promised: bool = False
    has_sponsor: bool = False
    leads_on: bool = False
    comes_from: bool = False
    is_live: bool = False
    assumptions: str = ""
    risks: str = ""
    drop_off: Decimal | None = None
    value: Decimal | None = None
    review_on: date | None = None
    close_note: str = ""
    lessons: str = ""
    terms: tuple[Terms, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def is_benefit(self) -> bool:
        return self.kind == "benefit"

    @property
    def is_money(self) -> bool:
        return self.value_class in ("cash", "non_cash")

    @property
    def results(self) -> tuple[Terms, ...]:
        """The measures of the result itself; where all only predict it, all of them."""
        return tuple(each for each in self.terms if not each.is_lead) or self.terms

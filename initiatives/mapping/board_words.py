"""What a card of the chain map says, in words. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from initiatives.chain.labels import named
from initiatives.chain.models import Node
from initiatives.checks.facts import Gauge, Item
from initiatives.outcomes.health import LOOKS, ORDER, Look
from initiatives.outcomes.progress import progress
from initiatives.outcomes.rules import DOWN, UP
from stakeholders.templatetags.parts import number

STATES: dict[str, Look] = {
    Node.State.PLANNED: Look("Planned", "mute", "calendar"),
    Node.State.UNDER_WAY: Look("Under way", "info", "arrow"),
    Node.State.DONE: Look("Done", "good", "kept"),
    Node.State.RETIRED: Look("Retired", "mute", "undo"),
}
MEASURED_FROM, OUTCOMES_FROM = 4, 5


@dataclass(frozen=True)
class Words:
    """What there is to say of one item: `look` is its health where it is measured, else its
    state; `value` the way from baseline to target; `share` how much of it is done."""

    item: Item
    look: Look
    value: str
    unit: str = ""
    share: Decimal | None = None

    @property
    def is_measured(self) -> bool:
        return bool(self.item.gauges)

    @property
    def drawn_value(self) -> str:
        """As it stands on a card, where there is no room for a unit but "%"."""
        return f"{self.value} %" if self.unit.startswith("%") else self.value

    @property
    def state(self) -> str:
        return STATES[self.item.state].word

    @property
    def owner(self) -> str:
        """Who owns it; from adoption on it is said when nobody does."""
        if self.item.owner:
            return self.item.owner.name
        return "No owner" if self.item.stage >= MEASURED_FROM else ""

    def spoken(self, numbers: list[int]) -> str:
        """Everything the card shows, as one name for the link around it."""
        stage = named(self.item.stage).label
        kind = ", disbenefit" if self.item.kind == Node.Kind.DISBENEFIT else ""
        said = [
            self.item.title,
            f"Stage {self.item.stage}, {stage}{kind}",
            f"Owner {self.item.owner.name}" if self.item.owner else "No owner",
            self.value and f"{self.value} {self.unit}".strip(),
            self.look.word if self.is_measured else self.state,
            promises_word(self.item.open_promises),
            findings_word(numbers),
        ]
        return ". ".join(part.rstrip(".") for part in said if part) + "."


def words_of(item: Item) -> Words:
    """The words of one item; of several measures the one to look at first."""
    if not item.gauges:
        missing = "No measure yet" if item.stage >= MEASURED_FROM else item.note
        return Words(item, STATES[item.state], missing)
    gauge = min(item.gauges, key=lambda each: ORDER.index(each.health))
    look, rises_or_falls = LOOKS[gauge.health], gauge.direction in (UP, DOWN)
    share = progress(gauge.baseline, gauge.target, gauge.latest_value) if rises_or_falls else None
    return Words(item, look, value_of(gauge), gauge.unit, share)


def value_of(gauge: Gauge) -> str:
    """From where, now, to where: "212 → 158, to 120"; what is not known is left out."""
    target = f", to {number(gauge.target)}" if gauge.target is not None else ""
    if gauge.latest_value is None:
        return f"No reading yet{target}"
    now = number(gauge.latest_value)
    start = f"{number(gauge.baseline)} → " if gauge.baseline is not None else ""
    return f"{start}{now}{target}"


def promises_word(count: int) -> str:
    if not count:
        return ""
    return "1 open promise" if count == 1 else f"{count} open promises"


def findings_word(numbers: list[int]) -> str:
    """Which findings: "Finding 2", "Findings 2, 5 and 8"."""
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"Finding {numbers[0]}"
    return f"Findings {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def short_name(name: str) -> str:
    """A name with its first part as a letter: "Ingrid Solberg" is "I. Solberg"."""
    first, _, rest = name.partition(" ")
    return f"{first[:1]}. {rest}" if rest else name


def initials(name: str) -> str:
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()

"""The health of a measure as pages show it: up to date, and with what it lacks (domain.md 11.1).

The health that is kept is as old as the last check of the chain. A reading that has turned too
old since beats it: stale is never shown as green.
"""

from datetime import date

from django.db.models import Case, CharField, F, Q, Value, When

from initiatives.outcomes.agreement import OF_HEALTH, OF_LEVEL, disagree
from initiatives.outcomes.health import LOOKS, ORDER, Health, Look
from initiatives.outcomes.models import Measure
from initiatives.outcomes.rules import DOWN, UP
from stakeholders.templatetags.parts import day

# Said before it matters how old the newest reading is.
BEFORE_AGE = (Health.NOT_MEASURABLE, Health.NOT_STARTED)
UNCHECKED = Look("Not checked yet", "mute", "clock")
SEEN_HEALTH = "seen_health"
NOT_LIVE = "Nothing that leads to it has gone live"


def health_on(measure: Measure, today: date) -> Health | None:
    """Its health on the local date; None where its chain was never checked. `seen_health` says the
    same of sets."""
    if not measure.health:
        return None
    kept = Health(measure.health)
    return Health.UNKNOWN if kept not in BEFORE_AGE and measure.is_stale(today) else kept


def seen_health(today: date) -> Case:
    """The value of health.Health to annotate measures with as SEEN_HEALTH; of what was never
    checked it is unknown."""
    unknown = Value(Health.UNKNOWN.value)
    return Case(
        When(health="", then=unknown),
        When(~Q(health__in=BEFORE_AGE) & Q(stale_on__lte=today), then=unknown),
        default=F("health"),
        output_field=CharField(),
    )


def health_rank() -> Case:
    """To sort annotated measures by: what needs a look first comes first."""
    places = [When(**{SEEN_HEALTH: each.value}, then=Value(n)) for n, each in enumerate(ORDER)]
    return Case(*places, default=Value(len(ORDER)))


def disagreeing() -> Q:
    """Condition on annotated measures: owner and data disagree, as agreement.py says it."""
    pairs = [(health, level) for health in OF_HEALTH for level in OF_LEVEL]
    found = Q(pk=None)
    for health, level in pairs:
        if disagree(health, level):
            found |= Q(**{SEEN_HEALTH: health.value}, confidence=level)
    return found


def look_of(health: Health | None) -> Look:
    return LOOKS[health] if health else UNCHECKED


def lacks(measure: Measure) -> list[str]:
    """What it takes for its health to be told and is not there; with its node at hand.

    What is kept within a limit needs no baseline and no date.
    """
    one_way = measure.direction in (UP, DOWN)
    missing = {
        "no owner": measure.node.owner_id is None,
        "no baseline": one_way and measure.baseline is None,
        "no target": measure.target is None,
        "no date": one_way and measure.target_on is None,
        "no upper limit": measure.direction == Measure.Direction.WITHIN
        and measure.target_high is None,
    }
    found = [word for word, is_missing in missing.items() if is_missing]
    if not found and one_way and measure.target == measure.baseline:
        return ["a target that equals the baseline"]
    return found


def why(measure: Measure, health: Health | None) -> str:
    """What stands beside a grey health: why nobody can tell; "" for the others."""
    if health is Health.NOT_MEASURABLE:
        return _listed(lacks(measure))
    if health is Health.UNKNOWN:
        if measure.latest_as_of is None:
            return "No reading yet"
        return f"Nothing newer than {day(measure.latest_as_of)}"
    if health is Health.NOT_STARTED:
        expected = measure.first_expected_on
        return f"Results are expected from {day(expected)}" if expected else NOT_LIVE
    return ""


def _listed(words: list[str]) -> str:
    """As one line: "No owner, no date"."""
    return ", ".join(words).capitalize()

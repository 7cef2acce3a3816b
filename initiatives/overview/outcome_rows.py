"""Measures as tables of outcomes show them, with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import prefetch_related_objects

from initiatives.claims.queries import claim_level
from initiatives.outcomes.figures import OutcomeBar, outcome_bar
from initiatives.outcomes.health import Health, Look
from initiatives.outcomes.models import Measure
from initiatives.outcomes.queries import ahead_of, last_values
from initiatives.outcomes.shown import health_on, look_of, why
from initiatives.outcomes.sparkline import Spark, spark

# While nothing is decided: of what was reached or missed there is nothing to foresee.
OPEN_ENDED = (Health.GREEN, Health.AMBER, Health.RED)


@dataclass(frozen=True)
class OutcomeRow:
    """`why` is what a grey health lacks; `bar` and `spark` are None where nothing can be drawn."""

    measure: Measure
    look: Look
    why: str
    bar: OutcomeBar | None
    spark: Spark | None = None


def outcome_rows(
    measures: Iterable[Measure], today: date, *, sparks: bool = False
) -> list[OutcomeRow]:
    """Each with its figures: one query for what vendors claim, one for the forecasts where they are
    not at hand, one for the last readings where `sparks` are wanted. The measures come with `node`;
    one with a `look` of its own keeps it."""
    found = list(measures)
    prefetch_related_objects(found, "latest_forecast")
    claims = claim_level([measure.pk for measure in found])
    values = last_values(found) if sparks else {}
    return [
        _row(
            measure,
            today,
            claims[measure.pk].value if measure.pk in claims else None,
            spark(values.get(measure.pk, ()), measure.unit),
        )
        for measure in found
    ]


def _row(measure: Measure, today: date, claim: Decimal | None, line: Spark | None) -> OutcomeRow:
    health = health_on(measure, today)
    look = getattr(measure, "look", None) or look_of(health)
    return OutcomeRow(measure, look, why(measure, health), bar_of(measure, health, claim), line)


def bar_of(measure: Measure, health: Health | None, claim: Decimal | None) -> OutcomeBar | None:
    """The way from baseline to target; None where there is none."""
    share, baseline, target = measure.progress, measure.baseline, measure.target
    if share is None or baseline is None or target is None or measure.latest_value is None:
        return None
    ahead = ahead_of(measure.latest_forecast, measure) if health in OPEN_ENDED else None
    return outcome_bar(
        name=measure.name,
        unit=measure.unit,
        baseline=baseline,
        target=target,
        current=measure.latest_value,
        share=share,
        tone=look_of(health).tone if health else "",
        forecast=ahead.mid if ahead else None,
        claim=claim,
    )

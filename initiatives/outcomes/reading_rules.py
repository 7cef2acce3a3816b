"""What must hold between the readings of one measure."""

from django.core.exceptions import ValidationError

from initiatives.outcomes.models import Measure
from stakeholders.templatetags.parts import day, number


def never_falls(measure: Measure) -> None:
    """Raises ValidationError on "is_cumulative" where its readings fall (domain.md 10.1)."""
    rows = measure.readings.standing().filter(series=measure.series).order_by("as_of", "id")
    before = None
    for reading in rows:
        if before and reading.value < before.value:
            raise ValidationError(
                {
                    "is_cumulative": (
                        f"Its readings fall from {number(before.value)} on {day(before.as_of)} to "
                        f"{number(reading.value)} on {day(reading.as_of)}, so it does not add up."
                    )
                }
            )
        before = reading

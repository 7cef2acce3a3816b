"""Two people add a reading at once."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.models import Measure
from tests.outcomes.test_actions import make_measure, read
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_newest_of_readings_added_at_once_counts() -> None:
    measure = make_measure()

    def add(day: int) -> None:
        read(Measure.objects.get(pk=measure.pk), str(day), date(2026, 10, day))

    at_once(*[lambda day=day: add(day) for day in (3, 9, 5, 8)])
    measure.refresh_from_db()
    assert (measure.latest_value, measure.latest_as_of) == (Decimal(9), date(2026, 10, 9))
    assert measure.readings.count() == 4

"""The file that stands behind a reading of the demo."""

import csv
from decimal import Decimal

import pytest

from initiatives.demo.evidence import log_of_stops


@pytest.mark.parametrize("hours", ["158", "188", "0.1"])
def test_stops_by_station_add_up_to_what_was_read(hours: str) -> None:
    upload = log_of_stops("stops.csv", Decimal(hours))
    _, *stations, total = csv.reader(upload.read().decode().splitlines())
    assert sum(Decimal(stopped) for _, stopped in stations) == Decimal(hours)
    assert total == ["All", hours]

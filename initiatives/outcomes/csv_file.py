"""One measure as a CSV file: all that was ever read of it, and all that was foreseen.

Numbers have a point and dates are as in ISO 8601. Text that a spreadsheet would take for a formula
begins with an apostrophe (OWASP, "CSV injection").
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.utils.text import slugify

from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure, PeopleCount, Reading
from initiatives.outcomes.reading_queries import readings_of

MARK = "\ufeff"  # by which a spreadsheet knows that the file is in UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = (
    *("row", "measure", "unit", "as_of", "value", "low", "high", "method", "state", "note"),
    *("source", "evidence", "entered_by", "entered_at", "eligible", "active", "utilisation"),
    *("proficient", "forecast_for", "verdict", "probability", "readings"),
)
Cell = str | Decimal | int | date | datetime | None


def csv_text(measure: Measure) -> str:
    """The whole file: readings, newest first, then forecasts, newest first; in two queries."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in (*_readings(measure), *_forecasts(measure)):
        both = {"measure": measure.name, "unit": measure.unit} | row
        writer.writerow({name: written(value) for name, value in both.items()})
    return MARK + out.getvalue()


def file_name(measure: Measure, today: date) -> str:
    """From the title of the measure: "unplanned-pump-downtime-2026-11-24.csv"."""
    return f"{slugify(measure.name)[:80].strip('-') or 'outcome'}-{today.isoformat()}.csv"


def written(value: Cell) -> str:
    """One cell. Only text can be taken for a formula: a number below zero stays a number."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _readings(measure: Measure) -> Iterator[dict[str, Cell]]:
    for reading in readings_of(measure):
        people = getattr(reading, "people", None)
        yield {
            "row": "reading",
            "as_of": reading.as_of,
            "value": reading.value,
            "method": reading.series,
            "state": _state(reading),
            "note": reading.note,
            "source": reading.source,
            "evidence": reading.evidence.name if reading.evidence else "",
            "entered_by": reading.recorded_by.name if reading.recorded_by else "",
            "entered_at": reading.recorded_at,
            **_people(people),
        }


def _state(reading: Reading) -> str:
    """Whether it holds, or what became of it."""
    over = getattr(reading, "superseded_by", None)
    if over is None:
        return "holds"
    return "struck out" if over.is_struck else "corrected"


def _people(count: PeopleCount | None) -> dict[str, Cell]:
    if count is None:
        return {}
    names = ("eligible", "active", "utilisation", "proficient")
    return {name: getattr(count, name) for name in names}


def _forecasts(measure: Measure) -> Iterator[dict[str, Cell]]:
    for forecast in Forecast.objects.filter(measure=measure):
        yield {
            "row": "forecast",
            "as_of": forecast.as_of,
            "value": forecast.mid,
            "low": forecast.low,
            "high": forecast.high,
            "method": forecast.series,
            "state": forecast.get_method_display(),
            "entered_at": forecast.made_at,
            "forecast_for": forecast.target_on,
            "verdict": forecast.get_verdict_display(),
            "probability": forecast.probability,
            "readings": forecast.readings,
        }

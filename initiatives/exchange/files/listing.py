"""A JSON file that lists records as a grid: the names as header, then a line a record."""

import json
from typing import Any

from initiatives.exchange.files.grid import Cell, Grid, Line
from initiatives.exchange.files.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from initiatives.exchange.report import Unreadable

# Where publishers put the list inside an object.
WRAPPINGS = ("result", "results", "data", "records", "services")
NOT_A_LIST = "is JSON, but not a list of records."


def is_listing(text: str) -> bool:
    """Does it begin as JSON does?"""
    return text.lstrip()[:1] in ("[", "{")


def read_listing(text: str) -> list[Grid]:
    """One grid; record n is line n, the header line 0. Raises Unreadable."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("is not valid JSON.") from error
    records = _records(found)
    if len(records) > MAX_ROWS:
        raise Unreadable(f"has more than {MAX_ROWS:,} records, too many for one import.")
    names = list(dict.fromkeys(name for record in records for name in record))
    if len(names) > MAX_COLUMNS:
        raise Unreadable(f"names more than {MAX_COLUMNS:,} different fields.")
    lines = [
        Line(number, [_cell(record.get(name)) for name in names])
        for number, record in enumerate(records, start=1)
    ]
    return [Grid([Line(0, list(names)), *lines])]


def _records(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        found = next((found[name] for name in WRAPPINGS if name in found), None)
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise Unreadable(NOT_A_LIST)
    if not found:
        raise Unreadable("lists no records.")
    return found


def _cell(value: Any) -> Cell:
    if isinstance(value, str) and len(value) > MAX_CELL:
        raise Unreadable(f"has a value of more than {MAX_CELL:,} characters.")
    if isinstance(value, dict):
        return [value]
    return value

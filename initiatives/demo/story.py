"""The written organisation as it stands in data/aldermoor: its files, and times as written."""

import tomllib
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).resolve().parent / "data" / "aldermoor"
CHAINS = ("network", "customer", "back_office", "data_and_people")
PROMISES = ("promises_network", "promises_customer", "promises_back_office")
MORNING = "09:00"
Facts = dict[str, Any]


@cache
def read(name: str) -> Facts:
    """One file of the story, to be read and not changed."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def written(at: str | date) -> datetime:
    """A local time as written: "2026-01-12 10:15", or a day, which means its morning."""
    return datetime.fromisoformat(at if isinstance(at, str) else f"{at} {MORNING}")


def instant(local: datetime, zone: str) -> datetime:
    """The local time somewhere as an instant."""
    return local.replace(tzinfo=ZoneInfo(zone))


def number(value: str | None) -> Decimal | None:
    """A measured value as written, None where there is none."""
    return None if value is None else Decimal(value)

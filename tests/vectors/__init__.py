"""The agreed cases for formulas and dates: the file ``VECTORS`` names, else the copy here."""

import json
import os
from pathlib import Path
from typing import Any

COMMITTED = Path(__file__).parent / "domain.json"


def all_cases() -> list[dict[str, Any]]:
    """The cases in the file's order."""
    cases: list[dict[str, Any]] = json.loads(_path().read_text("utf-8"))
    return cases


def load_cases(*groups: str) -> list[dict[str, Any]]:
    """The cases of these groups, in the file's order.

    A file of further cases need not hold every group; the committed copy does, so there a
    group without cases is a slip in the name and raises ValueError.
    """
    cases = [case for case in all_cases() if case["group"] in groups]
    missing = set(groups) - {case["group"] for case in cases}
    if missing and _path() == COMMITTED:
        raise ValueError(f"No committed case of: {', '.join(sorted(missing))}")
    return cases


def case_of(name: str) -> dict[str, Any]:
    """One case by its name, wherever it stands. Raises KeyError."""
    committed = json.loads(COMMITTED.read_text("utf-8"))
    return {case["id"]: case for case in [*committed, *all_cases()]}[name]


def case_id(case: dict[str, Any]) -> str:
    """The name a case goes by in the test report."""
    return str(case["id"])


def _path() -> Path:
    return Path(os.environ.get("VECTORS") or COMMITTED)

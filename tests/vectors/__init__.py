"""The agreed cases for formulas and dates: the file ``VECTORS`` names, else the copy here."""

import json
import os
from pathlib import Path
from typing import Any

COMMITTED = Path(__file__).parent / "domain.json"


def load_cases(*groups: str) -> list[dict[str, Any]]:
    """The cases of these groups, in the file's order.

    A file of further cases need not hold every group; the committed copy does, so there a
    group without cases is a slip in the name and raises ValueError.
    """
    path = Path(os.environ.get("VECTORS") or COMMITTED)
    cases = [c for c in json.loads(path.read_text("utf-8")) if c["group"] in groups]
    missing = set(groups) - {c["group"] for c in cases}
    if missing and path == COMMITTED:
        raise ValueError(f"No committed case of: {', '.join(sorted(missing))}")
    return cases


def case_id(case: dict[str, Any]) -> str:
    """The name a case goes by in the test report."""
    return str(case["id"])

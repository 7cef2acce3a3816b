"""Every formula and date rule against the agreed cases, to the digit agreed (domain.md)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.vectors import all_cases, case_id
from tests.vectors.figures import GROUPS

ARITHMETIC, QUANTILES = Decimal("0.000005"), Decimal("0.0005")
BY_QUANTILE = ("lo80", "hi80", "p_hit")


def is_as_agreed(found: Any, expected: Any, key: str) -> bool:
    """Nothing is only like nothing, numbers are near, and all else is the same."""
    if found is None or expected is None:
        return found is expected
    if isinstance(expected, bool | str | list):
        return bool((found.isoformat() if isinstance(found, date) else found) == expected)
    near = QUANTILES if key in BY_QUANTILE else ARITHMETIC
    return abs(Decimal(found) - Decimal(str(expected))) <= near


@pytest.mark.parametrize("case", all_cases(), ids=case_id)
def test_domain_vectors(case: dict[str, Any]) -> None:
    found = GROUPS[case["group"]](case["given"])
    unknown = set(case["expect"]) - set(found)
    assert not unknown, f"nothing works out {sorted(unknown)}"
    for key, expected in case["expect"].items():
        assert is_as_agreed(found[key], expected, key), f"{key}: {found[key]} for {expected}"

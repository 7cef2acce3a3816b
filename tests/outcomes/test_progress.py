"""Progress beside the agreed cases (domain.md 10.1)."""

from decimal import Decimal

import pytest

from initiatives.outcomes.progress import progress


def test_progress_is_rounded_to_six_places() -> None:
    assert str(progress(Decimal(0), Decimal(3), Decimal(1))) == "0.333333"


@pytest.mark.parametrize("current", ["12", "12.0000001"])
def test_no_change_on_a_falling_measure_is_plain_zero(current: str) -> None:
    assert str(progress(Decimal(12), Decimal(6), Decimal(current))) == "0.000000"


def test_progress_is_not_clamped() -> None:
    assert progress(Decimal(100), Decimal(80), Decimal(70)) == Decimal("1.5")


@pytest.mark.parametrize("missing", ["baseline", "target", "current"])
def test_a_missing_value_gives_no_progress(missing: str) -> None:
    values: dict[str, Decimal | None] = {
        "baseline": Decimal(1),
        "target": Decimal(2),
        "current": Decimal(3),
    }
    assert progress(**(values | {missing: None})) is None


def test_the_widest_numbers_of_the_database_still_divide() -> None:
    wide = Decimal("99999999999999.999999")
    assert progress(Decimal(0), Decimal("0.000001"), wide) == Decimal("99999999999999999999")


@pytest.mark.parametrize("odd", ["NaN", "Infinity"])
def test_a_value_that_is_no_number_is_refused(odd: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        progress(Decimal(0), Decimal(1), Decimal(odd))

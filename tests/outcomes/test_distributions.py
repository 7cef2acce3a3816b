"""Student's t and Beta against tables and what must hold of them (domain.md 10.5, 10.6)."""

from decimal import Decimal

import pytest

from initiatives.outcomes.distributions import beta_cdf, beta_quantile, t_cdf, t_quantile
from initiatives.outcomes.regression import least_squares


@pytest.mark.parametrize(
    ("p", "df", "t"),
    [(0.975, 1, 12.7062), (0.9, 3, 1.63774), (0.1, 3, -1.63774), (0.95, 30, 1.6973)],
)
def test_quantiles_of_student(p: float, df: int, t: float) -> None:
    assert t_quantile(p, df) == pytest.approx(t, abs=1e-4)
    assert t_cdf(t, df) == pytest.approx(p, abs=1e-5)


def test_the_middle_of_student_is_nothing() -> None:
    assert t_quantile(0.5, 4) == pytest.approx(0, abs=1e-6)
    assert (t_cdf(-1e9, 1), t_cdf(1e200, 1)) == (pytest.approx(0, abs=1e-9), 1)


def test_beta_of_one_and_one_is_even() -> None:
    assert beta_cdf(0.3, 1, 1) == pytest.approx(0.3)
    assert (beta_cdf(-1, 2, 2), beta_cdf(2, 2, 2)) == (0, 1)


@pytest.mark.parametrize("size", [0.04, 2.5, 400, 50_000])
def test_beta_has_its_middle_where_both_are_the_same(size: float) -> None:
    assert beta_quantile(0.5, size, size) == pytest.approx(0.5, abs=1e-9)


def test_thousands_of_items_narrow_it() -> None:
    low, high = (beta_quantile(p, 40_002, 12_000) for p in (0.1, 0.9))
    assert (low, high) == (pytest.approx(0.76687, abs=1e-5), pytest.approx(0.77161, abs=1e-5))
    assert beta_quantile(0.9, 1e6, 2) < 1


def test_what_is_no_share_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        beta_cdf(0.5, 0, 1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        beta_quantile(1.5, 1, 1)
    with pytest.raises(ValueError, match="both left out"):
        t_quantile(1, 3)
    with pytest.raises(ValueError, match="degree of freedom"):
        t_cdf(1, 0)


@pytest.mark.parametrize("days", [(0, 30), (7, 7, 7)], ids=["two", "one day"])
def test_no_line_through_too_little(days: tuple[int, ...]) -> None:
    points = [(day, Decimal(place)) for place, day in enumerate(days)]
    assert least_squares(points, at=90, target=Decimal(5), rises=True) is None

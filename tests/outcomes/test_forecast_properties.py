"""What holds of every forecast and every share of the way."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.outcomes.forecast import Aim, Foreseen, foresee
from initiatives.outcomes.progress import progress
from initiatives.outcomes.regression import least_squares
from initiatives.outcomes.theil_sen import theil_sen

FIRST = date(2026, 1, 1)
values = st.decimals(-1000, 1000, places=2)
series = st.dictionaries(st.integers(1, 300), values, min_size=2, max_size=8)


def foreseen(known: dict[int, Decimal], *, shift: int = 0, scale: int = 1) -> Foreseen | None:
    def put(value: Decimal) -> Decimal:
        return value * scale + shift

    aim = Aim(put(Decimal(0)), FIRST, put(Decimal(50)), FIRST + timedelta(364))
    return foresee(aim, [(FIRST + timedelta(day), put(known[day])) for day in sorted(known)])


def is_same(one: Decimal, other: Decimal) -> bool:
    """To the last of six places, which a tie may round either way."""
    return abs(one - other) <= Decimal("0.000001")


@settings(deadline=None)
@given(series, st.integers(-5000, 5000))
def test_another_zero_moves_the_forecast_by_as_much(known: dict[int, Decimal], shift: int) -> None:
    plain, moved = foreseen(known), foreseen(known, shift=shift)
    assert plain is not None
    assert moved is not None
    assert is_same(moved.mid, plain.mid + shift)
    assert is_same(moved.low, plain.low + shift)
    assert (moved.verdict, moved.probability) == (plain.verdict, plain.probability)


@settings(deadline=None)
@given(series)
def test_the_other_way_round_is_the_same_forecast(known: dict[int, Decimal]) -> None:
    plain, turned = foreseen(known), foreseen(known, scale=-1)
    assert plain is not None
    assert turned is not None
    assert is_same(turned.mid, -plain.mid)
    assert is_same(turned.low, -plain.high)
    assert is_same(turned.high, -plain.low)
    assert turned.verdict == plain.verdict


@settings(deadline=None)
@given(series)
def test_the_middle_lies_in_its_band(known: dict[int, Decimal]) -> None:
    line = theil_sen(sorted(known.items()), 365)
    assert line is not None
    assert line.low is not None
    assert line.mid is not None
    assert line.high is not None
    assert line.low <= line.mid <= line.high


@settings(deadline=None)
@given(series)
def test_chances_of_both_ways_make_one(known: dict[int, Decimal]) -> None:
    points = sorted(known.items())
    up, down = (
        least_squares(points, at=365, target=Decimal(50), rises=rises) for rises in (True, False)
    )
    if up is None or down is None or up.p_hit is None or down.p_hit is None:
        assert up == down
    else:
        assert abs(up.p_hit + down.p_hit - 1) <= Decimal("0.000002")


@settings(deadline=None)
@given(values, values, values)
def test_progress_is_the_same_for_rising_and_falling(b: Decimal, t: Decimal, c: Decimal) -> None:
    assert progress(b, t, c) == progress(-b, -t, -c)

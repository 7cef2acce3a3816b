"""The outcome chart: no label ever lies over another or leaves the drawing, and what is drawn."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from initiatives.outcomes.chart import Chart, outcome_chart
from initiatives.outcomes.chart_input import Ahead, Picture, Promised
from initiatives.outcomes.chart_labels import Box, spread
from tests.outcomes.pictures import BARE, DRAWN, DUE, SHAPES, month, monthly, wave

VALUES = some.decimals("-1e9", "1e9", places=3, allow_nan=False)
DAYS = some.dates(date(2020, 1, 1), date(2035, 12, 31))


def said(chart: Chart) -> list[str]:
    return [label.text for label in chart.labels]


def in_order(chart: Chart) -> None:
    """No label over another, none outside, and all within reach of their neighbours."""
    for label in chart.labels:
        assert label.box.is_inside, label
    for one, other in combinations(chart.labels, 2):
        assert not one.box.meets(other.box), (one, other)


@pytest.mark.parametrize("name", SHAPES)
def test_no_label_lies_over_another_or_leaves_the_drawing(name: str) -> None:
    in_order(outcome_chart(SHAPES[name]))


@settings(max_examples=60, deadline=None)
@given(
    values=some.lists(VALUES, min_size=1, max_size=12),
    levels=some.lists(some.none() | VALUES, min_size=7, max_size=7),
    first=DAYS,
    due=some.none() | DAYS,
    apart=some.integers(1, 90),
)
def test_whatever_is_measured_the_labels_keep_apart(
    values: list[Decimal],
    levels: list[Decimal | None],
    first: date,
    due: date | None,
    apart: int,
) -> None:
    baseline, target, claim, promised, mid, low, high = levels
    readings = [(first + timedelta(apart * n), value) for n, value in enumerate(values)]
    is_foreseen = due and mid is not None and low is not None and high is not None
    picture = Picture(
        name="Anything",
        unit="things",
        direction="increase",
        readings=readings,
        baseline=baseline,
        target=target,
        target_on=due,
        claim=claim,
        promise=None if promised is None else Promised(promised, due),
        ahead=Ahead(due, mid, low, high) if is_foreseen else None,  # type: ignore[arg-type]
        events=[(readings[0][0], "Something was done"), (first + timedelta(40), "So was this")],
    )
    in_order(outcome_chart(picture))


def test_everything_the_picture_holds_is_drawn() -> None:
    chart = outcome_chart(DRAWN)
    for text in (
        "Hours a month, lower is better",
        "Baseline 212",
        "Target 120",
        "Vendor claim 95",
        "Forecast 134",
        "118 to 150",
        "Promised 130",
        "Due 31 Mar 2027",
        "158 on 1 Oct 2026",
        "Risk planning starts",
        "Model live at 12 stations",
        "Plan",
    ):
        assert text in said(chart)
    assert chart.trace
    assert len(chart.trace.dots) == 10


def test_two_points_make_a_line_without_a_band() -> None:
    chart = outcome_chart(SHAPES["two points"])
    assert chart.forecast
    assert not chart.band
    assert "92 to 92" not in said(chart)


def test_the_band_ends_at_the_target_date() -> None:
    chart = outcome_chart(DRAWN)
    assert f"L{chart.due} " in chart.band
    assert chart.band.endswith("Z")


def test_a_single_reading_has_no_forecast() -> None:
    chart = outcome_chart(SHAPES["one reading"])
    assert chart.forecast == chart.band == ""


def test_an_earlier_method_is_drawn_apart() -> None:
    chart = outcome_chart(SHAPES["new method"])
    assert [len(trace.dots) for trace in chart.older] == [6]
    assert len(chart.breaks) == 1
    assert "New method" in said(chart)
    assert "by an earlier method and do not compare" in chart.desc


def test_many_readings_have_few_dots_and_a_whole_line() -> None:
    trace = outcome_chart(SHAPES["200 readings"]).trace
    assert trace
    assert len(trace.path.split()) == 200
    assert len(trace.dots) < 120
    last_x, last_y = trace.path.split()[-1].split(",")
    assert (trace.dots[-1].x, trace.dots[-1].y) == (last_x, last_y)


def test_dots_never_run_into_each_other() -> None:
    trace = outcome_chart(replace(DRAWN, readings=wave(150))).trace
    assert trace
    places = [(float(dot.x), float(dot.y)) for dot in trace.dots]
    near = [
        (a, b) for a, b in combinations(places, 2) if abs(a[0] - b[0]) < 2 and abs(a[1] - b[1]) < 2
    ]
    assert near == []


def test_at_most_three_events_are_named_and_none_outside() -> None:
    assert len(outcome_chart(SHAPES["many events"]).events) == 3
    texts = said(outcome_chart(SHAPES["events at the edges"]))
    assert "Long before" not in texts
    assert "The first thing that was done" in texts


def test_limits_are_a_band_and_a_limit_is_named() -> None:
    band = outcome_chart(SHAPES["within a band"])
    assert band.target
    assert float(band.target.height) > 0
    assert "Target 150 to 190" in said(band)
    assert "At most 200" in said(outcome_chart(SHAPES["at most"]))


def test_what_lies_far_off_is_pointed_at() -> None:
    chart = outcome_chart(SHAPES["claim out of sight"])
    assert "Vendor claim −4000 ↓" in said(chart)
    assert chart.claim is None
    assert "Forecast 9000 ↑" in said(outcome_chart(SHAPES["forecast out of sight"]))


def test_the_plan_runs_through_its_points() -> None:
    assert len(outcome_chart(SHAPES["planned in steps"]).plan.split()) == 5
    assert outcome_chart(BARE).plan == ""


def test_numbers_that_would_read_alike_are_written_in_full() -> None:
    texts = said(outcome_chart(SHAPES["huge and close"]))
    assert any("1\u202f000\u202f000\u202f000\u202f000\u202f120" in text for text in texts)
    assert "Target 1200 tn" in said(outcome_chart(SHAPES["huge"]))


def test_it_is_told_in_sentences() -> None:
    assert outcome_chart(DRAWN).desc == (
        "Fell from a baseline of 212 on 1 January 2026 to 158 on 1 October 2026. "
        "10 readings are shown. The target is 120 by 31 March 2027. "
        "The forecast for 31 March 2027 is 134, between 118 and 150. "
        "The promised value is 130 by 31 March 2027. "
        "The vendor claims 95, which nobody has promised."
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"readings": monthly("212", "212")}, "Stands where it was"),
        ({"readings": monthly("212", "230")}, "Rose from a baseline of 212"),
        ({"baseline": None, "baseline_on": None}, "Fell from a first reading of 212"),
        ({"readings": [], "older": [monthly("1")]}, "Nothing has been read by the present method"),
        ({"direction": "maintain_at_least"}, "to stay at or above 120"),
        ({"target_high": Decimal(190)}, "to stay between 120 and 190"),
        ({"ahead": Ahead(DUE, Decimal(9), Decimal(9), Decimal(9), is_line=True)}, "two points"),
        ({"target": None}, "10 readings are shown. The forecast"),
    ],
)
def test_every_case_has_its_words(changed: dict[str, object], words: str) -> None:
    assert words in outcome_chart(replace(DRAWN, **changed)).desc  # type: ignore[arg-type]


def test_one_day_is_drawn_in_the_middle() -> None:
    chart = outcome_chart(replace(SHAPES["only one thing"], readings=[(month(9), Decimal(0))]))
    assert chart.trace
    assert float(chart.left) < float(chart.trace.dots[0].x) < float(chart.right)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([(50, 14, 1), (100, 14, 1)], [50, 100]),
        ([(50, 14, 1), (50, 14, 1)], [43, 57]),
        ([(0, 14, 1), (2, 14, 1)], [7, 21]),
        ([(199, 14, 1), (198, 14, 1)], [193, 179]),
        ([(50, 10, 1), (50, 10, 99)], [40.1, 50.1]),
    ],
)
def test_labels_are_spread_as_little_as_need_be(
    wanted: list[tuple[float, float, float]], places: list[float]
) -> None:
    assert spread(wanted, low=0, high=200) == pytest.approx(places)


def test_boxes_that_only_touch_do_not_meet() -> None:
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).meets(Box(9, 9, 20, 20))

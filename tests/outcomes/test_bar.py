"""The outcome bar and the sparkline: places and words."""

from decimal import Decimal

import pytest

from initiatives.outcomes.figures import OutcomeBar, outcome_bar
from initiatives.outcomes.progress import progress
from initiatives.outcomes.sparkline import spark


def bar(current: str, *, forecast: str = "", claim: str = "", tone: str = "warn") -> OutcomeBar:
    levels = {"baseline": Decimal(212), "target": Decimal(120), "current": Decimal(current)}
    return outcome_bar(
        name="Downtime",
        unit="hours a month",
        **levels,
        share=progress(Decimal(212), Decimal(120), Decimal(current)) or Decimal(0),
        tone=tone,
        forecast=Decimal(forecast) if forecast else None,
        claim=Decimal(claim) if claim else None,
    )


def test_it_is_drawn_as_designed() -> None:
    drawn = bar("158", forecast="134", claim="95")
    assert (drawn.x, drawn.width, drawn.target_x, drawn.tone) == ("6", "70.4", "126", "warn")
    assert (drawn.forecast_x, drawn.claim_x) == ("107.7", "158.6")
    assert drawn.label == (
        "Downtime: from 212 to 158, target 120, forecast 134, vendor claim 95 hours a month. "
        "59 % of the way."
    )


@pytest.mark.parametrize(
    ("current", "x", "width"),
    [("212", "6", "1.5"), ("230", "1.2", "4.8"), ("120", "6", "120"), ("-500", "6", "228")],
)
def test_off_the_scale_it_ends_at_its_ends(current: str, x: str, width: str) -> None:
    drawn = bar(current)
    assert (drawn.x, drawn.width) == (x, width)


def test_marks_stay_on_the_bar() -> None:
    drawn = bar("158", forecast="9999", claim="-9999")
    assert (drawn.forecast_x, drawn.claim_x) == ("1.2", "234")


def test_without_forecast_and_claim_there_is_no_mark() -> None:
    drawn = bar("158")
    assert drawn.forecast_x == drawn.claim_x == ""
    assert "forecast" not in drawn.label


def test_a_sparkline_shows_the_last_24() -> None:
    line = spark([Decimal(n) for n in range(40)], "hours")
    assert line
    assert len(line.points.split()) == 24
    assert line.label == "The last 24 readings, from 16 to 39 hours"
    assert (line.x, line.y) == ("77", "4")


def test_a_sparkline_needs_two_readings() -> None:
    assert spark([], "hours") is None
    assert spark([Decimal(1)], "hours") is None


def test_what_never_changed_is_a_line_in_the_middle() -> None:
    line = spark([Decimal(5)] * 3, "hours")
    assert line
    assert line.points == "3,12 40,12 77,12"

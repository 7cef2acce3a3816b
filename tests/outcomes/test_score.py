"""The row of large figures, the picture of adoption and the record of forecasts, in words."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.adoption_words import figures, product, speed
from initiatives.outcomes.calibration import WordRow
from initiatives.outcomes.chart_input import Ahead
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.people_counts import AdoptionPicture
from initiatives.outcomes.record_words import said_of, summary
from initiatives.outcomes.score import score
from initiatives.outcomes.track_record import TrackRecord

MEASURE = Measure(
    unit="hours a month",
    direction="decrease",
    baseline=Decimal(212),
    target=Decimal(120),
    target_on=date(2027, 3, 31),
    latest_value=Decimal(158),
    latest_as_of=date(2026, 10, 31),
)
AHEAD = Ahead(date(2027, 3, 31), Decimal(134), Decimal(150), Decimal(118))
COUNTED = AdoptionPicture(
    as_of=date(2026, 10, 31),
    eligible=400,
    active=260,
    adoption=Decimal("0.65"),
    utilisation=Decimal("0.8"),
    proficiency=Decimal("0.7"),
    effective=Decimal("0.364"),
    live_on=date(2026, 5, 1),
    days_to_half=Decimal("61.6"),
    days_to_most=None,
)


def row(measure: Measure = MEASURE, **more: object) -> list[tuple[str, str, str]]:
    found = score(measure, **more)  # type: ignore[arg-type]
    return [(figure.label, figure.value, figure.small) for figure in found]


def test_six_figures_stand_side_by_side() -> None:
    assert row(ahead=AHEAD, promised=(Decimal(130), "Ingrid Solberg"), claim=Decimal(95)) == [
        ("Now", "158", "hours a month, 31 Oct 2026"),
        ("Way to the target", "59 %", "54 of 92"),
        ("Forecast for Mar 2027", "134", "118 to 150"),
        ("Promised", "130", "by Ingrid Solberg"),
        ("Target", "120", "by 31 Mar 2027"),
        ("Vendor claim", "95", "not a promise"),
    ]


def test_what_is_not_known_says_so() -> None:
    bare = Measure(unit="hours", direction="decrease")
    assert row(bare) == [
        ("Now", "–", "No reading yet"),
        ("Way to the target", "–", "No reading yet"),
        ("Forecast", "–", "Too little to tell"),
        ("Promised", "–", "Nobody has promised it"),
        ("Target", "–", "Not recorded"),
    ]


@pytest.mark.parametrize(
    ("more", "figure"),
    [
        ({"no_forecast": "Its date is over"}, ("Forecast", "–", "Its date is over")),
        (
            {"ahead": Ahead(AHEAD.on, Decimal(9), Decimal(9), Decimal(9), is_line=True)},
            ("Forecast for Mar 2027", "9", "two points only"),
        ),
        (
            {"ahead": Ahead(AHEAD.on, Decimal(9), Decimal(9), Decimal(9))},
            ("Forecast for Mar 2027", "9", "the paces agree"),
        ),
        ({"promised": (None, "Jonas Weber")}, ("Promised", "–", "No value named by Jonas Weber")),
    ],
)
def test_a_figure_has_its_words(more: dict[str, object], figure: tuple[str, str, str]) -> None:
    assert figure in row(**more)


def test_a_limit_has_a_share_of_readings_and_no_forecast() -> None:
    kept = Measure(
        unit="hours",
        direction="within",
        target=Decimal(10),
        target_high=Decimal(20),
        latest_value=Decimal(15),
    )
    values = (Decimal(15), Decimal(9), Decimal(20))
    readings = [Reading(value=value, series=1) for value in values]
    found = row(kept, readings=[*readings, Reading(value=Decimal(0), series=2)])
    assert ("Within the limit", "67 %", "2 of 3 readings") in found
    assert ("Target", "10 to 20", "at all times") in found
    assert all(label != "Forecast" for label, _, _ in found)


def test_adoption_is_shown_as_a_product() -> None:
    assert product(COUNTED) == "65 % × 80 % × 70 % = 36 %"
    assert [figure.value for figure in figures(COUNTED)] == ["65 %", "80 %", "70 %", "36 %"]
    assert speed(COUNTED) == (
        "Live since 1 May 2026: half of the people after 62 days, 80 % of them not yet."
    )


def test_what_was_not_counted_is_no_factor() -> None:
    facts = {**vars(COUNTED), "proficiency": None, "effective": None, "live_on": None}
    bare = AdoptionPicture(**facts)
    assert product(bare) == ""
    assert [figure.value for figure in figures(bare)] == ["65 %", "80 %", "–", "–"]
    assert speed(bare) == "Nothing that leads to it has gone live yet."


def test_use_beyond_what_was_expected_counts_as_all() -> None:
    facts = {**vars(COUNTED), "utilisation": Decimal("1.2"), "effective": Decimal("0.455")}
    assert product(AdoptionPicture(**facts)) == "65 % × 100 % × 70 % = 46 %"


def test_without_a_past_forecast_that_is_said() -> None:
    record = TrackRecord([], None, 0, [], [], "No forecast has come to its date yet.")
    assert summary(record) == "No forecast has come to its date yet."
    assert said_of(record) == []


def test_words_stand_beside_how_often_they_came_true() -> None:
    rows = [WordRow("On course", 2, 3)], [WordRow("likely", 1, 2)]
    record = TrackRecord([], None, 0, *rows, "")
    assert [(row.word, row.count, row.share) for row in said_of(record)] == [
        ("On course", "2 of 3", "67 %"),
        ("Likely", "1 of 2", "50 %"),
    ]

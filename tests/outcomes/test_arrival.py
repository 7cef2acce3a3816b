"""Will it arrive? Every answer the page can give, word for word."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.arrival import answer
from initiatives.outcomes.arrival_facts import Outlook, Situation
from initiatives.outcomes.forecast import Evidence
from initiatives.outcomes.health import Health

AHEAD = Outlook(mid=Decimal("133.8"), verdict="off_course", readings=11)
CASE = Situation(
    health=Health.AMBER,
    unit="hours a month",
    direction="decrease",
    today=date(2026, 11, 24),
    baseline=Decimal(212),
    target=Decimal(120),
    target_on=date(2027, 3, 31),
    starts_on=date(2026, 1, 31),
    latest=Decimal(158),
    latest_on=date(2026, 10, 31),
    levels=[(Decimal(130), "the promise"), (Decimal(95), "what the vendor claims")],
    foreseen=AHEAD,
)
BARE = replace(CASE, levels=())


def said(**changes: object) -> str:
    found = answer(replace(BARE, **changes))  # type: ignore[arg-type]
    return " ".join([found.verdict, found.rest, *found.notes])


def foreseen(mid: str, **more: object) -> str:
    return said(foreseen=replace(AHEAD, mid=Decimal(mid), **more))  # type: ignore[arg-type]


def test_close_but_late_is_said_with_every_gap() -> None:
    found = answer(CASE)
    assert found.verdict == "Close, but late."
    assert found.rest == (
        "At the present pace it reaches 134 hours a month by 31 March 2027: 4 short of the "
        "promise, 14 short of the target, 39 short of what the vendor claims."
    )


@pytest.mark.parametrize(
    ("mid", "more", "verdict"),
    [
        ("119", {"verdict": "on_course"}, "Yes, at this pace."),
        ("119", {"verdict": "uncertain"}, "Perhaps."),
        ("140", {"hit_on": date(2027, 6, 1)}, "Close, but late."),
        ("160", {"hit_on": date(2027, 9, 1)}, "Late."),
        ("160", {"hit_on": None}, "Not at this pace."),
        ("220", {}, "It goes the wrong way."),
    ],
)
def test_the_verdict_follows_the_value_foreseen(
    mid: str, more: dict[str, object], verdict: str
) -> None:
    assert foreseen(mid, **more).startswith(verdict)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"evidence": Evidence.TWO, "readings": 2}, "Two points only."),
        ({"evidence": Evidence.FEW, "readings": 4}, "Few readings: 4."),
        ({"evidence": Evidence.FEW, "readings": 6}, "less than a quarter of the planned time"),
        ({"verdict": "uncertain"}, "The slower and the faster paces seen disagree."),
        ({"likely": "Unlikely (10 to 33 %)."}, "Unlikely (10 to 33 %)."),
        ({"hit_on": date(2027, 6, 1)}, "it gets to the target around 1 June 2027."),
    ],
)
def test_thin_evidence_is_said(more: dict[str, object], words: str) -> None:
    assert words in foreseen("140", **more)


def test_a_sound_forecast_has_no_cautions() -> None:
    assert foreseen("119", verdict="on_course").endswith("1 better than the target.")


def test_one_reading_is_too_few() -> None:
    assert said(foreseen=None) == (
        "Needs a second reading. One is too few to see a pace: "
        "158 hours a month on 31 October 2026."
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"latest": None, "starts_on": date(2027, 1, 1)}, "Not started. Results are expected from"),
        ({"latest": None}, "Nobody can tell. Nothing has been read yet."),
        (
            {"baseline": None, "missing": ["no baseline"], "health": Health.NOT_MEASURABLE},
            "Nobody can tell. There is no baseline. 158 hours a month on 31 October 2026.",
        ),
        (
            {"target_on": None, "missing": ["no owner", "no target", "no date"]},
            "Nobody can tell. There is no owner, no target and no date.",
        ),
        ({"health": Health.NOT_STARTED}, "Not started. Results are expected from 31 January 2026"),
        ({"health": Health.TOO_EARLY}, "Too early to say. Less than a tenth was to be there"),
        (
            {"health": Health.UNKNOWN},
            (
                "Nobody can tell. The newest reading is 24 days old: 158 hours a month on "
                "31 October 2026. It was heading for 134 by 31 March 2027."
            ),
        ),
        (
            {"latest": Decimal(118), "health": Health.ACHIEVED},
            "It has arrived. 118 hours a month on 31 October 2026: 2 better than the target.",
        ),
        ({"latest": Decimal(120), "health": Health.ACHIEVED}, "2026: exactly the target."),
        (
            {"target_on": date(2026, 11, 1), "health": Health.MISSED},
            (
                "It did not arrive. It was due on 1 November 2026. 158 hours a month on 31 October "
                "2026: 59 % of the way, 38 short of the target."
            ),
        ),
        (
            {"target_on": date(2026, 11, 1), "health": Health.MISSED, "latest": Decimal(230)},
            "20 % in the wrong direction",
        ),
    ],
)
def test_every_other_case_has_its_words(changed: dict[str, object], words: str) -> None:
    assert words in said(**changed)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"health": Health.ACHIEVED}, "It is held. 158 hours a month on 31 October 2026, and it"),
        ({"health": Health.RED}, "It is not held."),
        ({"health": Health.RED}, "it is to stay at or below 120."),
        ({"direction": "maintain_at_least", "health": Health.RED}, "to stay at or above 120."),
        (
            {"direction": "within", "target_high": Decimal(180), "health": Health.ACHIEVED},
            "to stay between 120 and 180.",
        ),
        ({"direction": "within", "missing": ["no upper limit"]}, "There is no upper limit."),
        ({"health": Health.UNKNOWN}, "The newest reading is 24 days old"),
    ],
)
def test_what_is_to_be_kept_is_held_or_not(changed: dict[str, object], words: str) -> None:
    assert words in said(**{"direction": "maintain_at_most", **changed})


def test_of_adoption_it_is_rough_and_never_over_all() -> None:
    people = {"direction": "increase", "baseline": Decimal(10), "target": Decimal(90)}
    ahead = replace(AHEAD, mid=Decimal(130), verdict="on_course")
    text = said(**people, latest=Decimal(60), foreseen=ahead, counts_people=True, unit="%")
    assert "it reaches 100 % by" in text
    assert text.endswith("Rough: adoption seldom runs in a straight line.")


def test_levels_that_are_the_same_are_named_together() -> None:
    text = said(levels=[(Decimal(120), "the promise")])
    assert text.endswith("14 short of the promise and the target.")

"""Rules about how benefits are measured (domain.md 4.1, 10.1, 13.2).

A measure that only keeps a value within its limit needs no baseline and no date to reach it by.
"""

from collections.abc import Iterator
from datetime import date

from initiatives.checks.facts import Chain, Gauge
from initiatives.checks.live import went_live
from initiatives.checks.registry import BLOCK, WARN, Found, rule
from initiatives.checks.rules_words import (
    GUIDE,
    OWN,
    listed,
    long_day,
    measure_of,
    named,
    sentence,
)
from initiatives.outcomes.rules import DOWN, UP

RISES_OR_FALLS = (UP, DOWN)


@rule(
    "G11",
    title="Benefit without a measure",
    means="A benefit has no measure, or one without a name, a unit or a direction.",
    severity=BLOCK,
    blocks="validated",
    why="A benefit is an improvement that can be measured. Without a measure, nobody can say "
    "whether it came, and nobody can claim it.",
    mend="Say what is counted, in which unit, and whether higher or lower is better.",
    source=f"{GUIDE} Managing Successful Programmes.",
)
def unmeasured(chain: Chain) -> Iterator[Found]:
    for item in chain.of_kind("benefit"):
        if not item.gauges:
            yield Found(f"{named(item.title)} has no measure yet.", "Add a measure.", item=item)
    for item, gauge in chain.measured("benefit"):
        said = {"name": gauge.name, "unit": gauge.unit, "direction": gauge.direction}
        if missing := [f"no {word}" for word, given in said.items() if not given.strip()]:
            yield Found(
                sentence(f"{measure_of(item, gauge)} has {listed(missing)}"),
                "Say what is counted, in which unit, and which way is better.",
                item=item,
                about=gauge,
            )


@rule(
    "G12",
    title="No baseline from before the roll-out",
    means="A measure of a benefit has no baseline. If the baseline has no date, or one after "
    "the first roll-out that was done, it is a warning and blocks nothing. What only "
    "stays within a limit needs no baseline.",
    severity=BLOCK,
    blocks="baselined",
    why="Progress is the way from the baseline to the target. Without a value from before the "
    "change, nobody can show afterwards what it brought.",
    mend="Find the value from before the roll-out, with its date. Records often hold it, even if "
    "nobody wrote it down at the time.",
    source=OWN,
)
def no_baseline(chain: Chain) -> Iterator[Found]:
    live = went_live(chain.items, chain.arrows, today=chain.today)
    for item, gauge in chain.measured("benefit"):
        if gauge.direction not in RISES_OR_FALLS:
            continue
        whose = measure_of(item, gauge)
        if gauge.baseline is None:
            yield Found(
                sentence(f"{whose} has no baseline"),
                "Enter the value from before the change, with its date.",
                item=item,
                about=gauge,
            )
        elif problem := _undated(gauge, live[item.key]):
            yield Found(
                f"The baseline of {whose} {problem}.",
                "Enter a value from before the roll-out, with its date.",
                item=item,
                about=gauge,
                severity=WARN,
            )


def _undated(gauge: Gauge, live_on: date | None) -> str:
    """Why its baseline proves little, "" if it does. On the day of going live is early enough."""
    if gauge.baseline_on is None:
        return "has no date"
    if live_on and gauge.baseline_on > live_on:
        return f"is dated after the roll-out of {long_day(live_on)}"
    return ""


@rule(
    "G13",
    title="No target, or no date for it",
    means="A measure of a benefit has no target, no date for it, or a date before the first "
    "results are expected. What only stays within a limit needs no date.",
    severity=BLOCK,
    blocks="baselined",
    why="A target without a date, or a date without a target, promises nothing. A date before "
    "the first results are expected cannot be met.",
    mend="Agree how far the measure is to move and by when, after the day on which the first "
    "results are expected.",
    source=OWN,
)
def no_target(chain: Chain) -> Iterator[Found]:
    for item, gauge in chain.measured("benefit"):
        if lacks := _lacks(gauge):
            yield Found(
                sentence(f"{measure_of(item, gauge)} {lacks}"),
                "Agree on a target and a date that leaves time for the first results.",
                item=item,
                about=gauge,
            )


def _lacks(gauge: Gauge) -> str:
    """What is wrong with its target, "" for nothing."""
    needs_day = gauge.direction in RISES_OR_FALLS
    if gauge.target is None:
        return "has no target" if gauge.target_on or not needs_day else "has no target and no date"
    if gauge.target_on is None:
        return "has a target, but no date for it" if needs_day else ""
    if gauge.first_expected_on and gauge.target_on < gauge.first_expected_on:
        return "has its target date before the first results are expected"
    return ""


@rule(
    "G15",
    title="Target against the direction",
    means="A measure in which lower is better has its target above the baseline, one in which "
    "higher is better has it below, or the two are equal.",
    severity=BLOCK,
    why="If lower is better, the target has to lie below the baseline, and if higher is better, "
    "above it. Otherwise progress would be shown the wrong way round.",
    mend="Correct the direction, the baseline or the target. To keep a value where it is, choose "
    "“stay at or above” or “stay at or below”.",
    source=OWN,
)
def wrong_way(chain: Chain) -> Iterator[Found]:
    """Of everything that is measured."""
    for item, gauge in chain.measured():
        if contradiction := _contradiction(gauge):
            yield Found(
                sentence(f"{measure_of(item, gauge)} has {contradiction}"),
                "Correct the direction, the baseline or the target.",
                item=item,
                about=gauge,
            )


def _contradiction(gauge: Gauge) -> str:
    if gauge.baseline is None or gauge.target is None or gauge.direction not in RISES_OR_FALLS:
        return ""
    if gauge.target == gauge.baseline:
        return "a target that equals its baseline"
    if gauge.direction == DOWN and gauge.target > gauge.baseline:
        return "its target above the baseline, but lower is better"
    if gauge.direction == UP and gauge.target < gauge.baseline:
        return "its target below the baseline, but higher is better"
    return ""

"""Rules about where readings come from, and targets that move (domain.md 4.1, 13.2)."""

from collections.abc import Iterator

from initiatives.checks.facts import Chain, Gauge
from initiatives.checks.registry import INFO, WARN, Found, rule
from initiatives.checks.rules_words import OWN, long_day, measure_of, sentence


@rule(
    "G29",
    title="Reading without a source, or measured in another way",
    means="The newest reading says nothing about where it comes from, and neither does its "
    "measure. Or the method was changed after something had been read in it, and the readings go "
    "on in the same series.",
    severity=WARN,
    why="A number that nobody can trace cannot be checked, and two ways of measuring give two "
    "numbers even where nothing has changed.",
    mend="Name the data source on the measure, or the source of the reading. After a change of "
    "method, start a new series.",
    source=OWN,
)
def untraced(chain: Chain) -> Iterator[Found]:
    """Of everything that is measured, once a measure."""
    for item, gauge in chain.measured():
        problems = list(_problems(measure_of(item, gauge), gauge))
        if problems:
            says, todo = (" ".join(words) for words in zip(*problems, strict=True))
            yield Found(says, todo, item=item, about=gauge)


def _problems(whose: str, gauge: Gauge) -> Iterator[tuple[str, str]]:
    """What is wrong, and what to do about it, a sentence each."""
    if gauge.is_unsourced:
        yield (
            f"The newest reading of {whose} has no source, and the measure names none.",
            "Say where the number comes from, with the next reading or on the measure.",
        )
    if gauge.method_changed_on:
        since = long_day(gauge.method_changed_on)
        yield (
            sentence(f"{whose} is measured in another way since {since}, in the same series"),
            "Start a new series, so that nobody compares what was measured in two ways.",
        )


@rule(
    "G30",
    title="Target changed near its date",
    means="The target of a measure was changed within 30 days before the date it had then, or "
    "after it.",
    severity=INFO,
    why="A target that moves when its date comes near turns a miss into a success. There may be a "
    "good reason; whoever reads the result should know of it.",
    mend="Nothing, if the reason that stands with the change holds. Otherwise agree on the earlier "
    "target again.",
    source=OWN,
)
def moved_late(chain: Chain) -> Iterator[Found]:
    """Once a measure, of the last such change."""
    for item, gauge in chain.measured():
        if gauge.moved:
            how = gauge.moved.says.removeprefix("The target ").rstrip(".")
            by = f" by {gauge.moved.by}" if gauge.moved.by else ""
            agreed = f", approved by {gauge.moved.approver}" if gauge.moved.approver else ""
            yield Found(
                f"The target of {measure_of(item, gauge)} {how}, on "
                f"{long_day(gauge.moved.on)}{by}{agreed}.",
                "Look at the reason that stands with the change.",
                item=item,
                about=gauge,
            )

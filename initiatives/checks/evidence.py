"""Since when each stage of a chain has evidence: evidence, not plans (domain.md 13.3). Pure.

Where several things on one stage show it, the earliest day counts. What is dated after `today`
has not happened yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from initiatives.chain.evidence import Reach, reach_of
from initiatives.chain.stages import STAGES
from initiatives.checks.facts import Gauge, Item
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.words import is_held

Days = Iterable[date | None]


def evidenced_reach(
    items: Sequence[Item],
    *,
    has_money: bool,
    spent_on: date | None,
    adopted: Mapping[str, date],
    today: date,
) -> Reach:
    """How far a chain is planned and how far it has come.

    Money stands for technology on the plan, and spend from `spent_on` on as its evidence.
    `adopted` holds, by key of a gauge, the first day on which enough people were using it,
    for those that are in use by their newest reading, too.
    """
    stages = {item.stage for item in items} | ({1} if has_money else set())
    days = evidence_days(items, spent_on=spent_on, adopted=adopted, today=today)
    return reach_of([stage.number in stages for stage in STAGES], days)


def evidence_days(
    items: Sequence[Item], *, spent_on: date | None, adopted: Mapping[str, date], today: date
) -> list[date | None]:
    """For each of the seven stages the first day with evidence, None for none yet."""

    def first(days: Days) -> date | None:
        return min((day for day in days if day and day <= today), default=None)

    def of(kind: str) -> list[Item]:
        return [item for item in items if item.kind == kind]

    return [
        first([spent_on, *map(_done_on, of("input"))]),
        first(map(_done_on, of("capability"))),
        first(map(_done_on, of("enabling_change"))),
        first(adopted.get(gauge.key) for item in of("adoption") for gauge in item.gauges),
        first(day for item in of("outcome") for day in _changed_on(item)),
        first(_worth_since(gauge) for item in of("benefit") for gauge in item.gauges),
        first(item.confirmed_on for item in of("objective")),
    ]


def _done_on(item: Item) -> date | None:
    return item.state_on if item.state == "done" else None


def _changed_on(item: Item) -> Days:
    """Readings in the wanted direction, up to the newest, or a statement somebody confirmed."""
    return [item.confirmed_on, *map(_better_since, item.gauges)]


def _worth_since(gauge: Gauge) -> date | None:
    """Since when it is better than its baseline, while the newest reading is fresh and says so."""
    return None if gauge.is_old else _better_since(gauge)


def _better_since(gauge: Gauge) -> date | None:
    """The first reading that was better than the baseline, while the newest says so, too."""
    return gauge.improved_on if is_better(gauge) else None


def is_better(gauge: Gauge) -> bool:
    """Is its newest reading on the wanted side of the baseline, or within its limits?"""
    if gauge.direction not in (UP, DOWN):
        limits = gauge.target, gauge.latest_value, gauge.target_high
        return is_held(gauge.direction, *limits) is True
    if gauge.baseline is None or gauge.latest_value is None:
        return False
    if gauge.direction == UP:
        return gauge.latest_value > gauge.baseline
    return gauge.latest_value < gauge.baseline

"""Will it arrive? One sentence that answers, from what is measured and foreseen. Pure.

The words follow domain.md 10.3, 11.1 and 11.4: what little evidence cannot tell is not told.
"""

from collections.abc import Sequence
from decimal import Decimal

from initiatives.outcomes.arrival_facts import Answer, Outlook, Situation
from initiatives.outcomes.chart_words import written
from initiatives.outcomes.forecast import ENOUGH_READINGS, ON_COURSE, UNCERTAIN, Evidence
from initiatives.outcomes.health import Health
from initiatives.outcomes.progress import progress
from initiatives.outcomes.rounding import beside
from initiatives.outcomes.rules import UP
from initiatives.outcomes.words import percent
from stakeholders.templatetags.parts import long_day

CLOSE = Decimal("0.75")  # of the way, foreseen for the target date
NOT_LIVE = "Nothing that leads to it has gone live yet."
ROUGH = "Rough: adoption seldom runs in a straight line."


def answer(case: Situation) -> Answer:
    """The first case that holds; the order is that of the rules of health."""
    if case.latest is None:
        return _unread(case)
    if not case.one_way:
        return _kept(case)
    share = progress(case.baseline, case.target, case.latest)
    if share is None or case.target_on is None:
        return Answer("Nobody can tell.", f"{_sentence(case.missing)} {case.now}.".strip())
    if case.health is Health.UNKNOWN:
        return _stale(case)
    if share >= 1:
        return _reached(case)
    if case.target_on < case.today:
        return _missed(case, percent(share))
    return _ahead(case)


def _unread(case: Situation) -> Answer:
    if case.starts_on and case.today < case.starts_on:
        return Answer("Not started.", f"Results are expected from {long_day(case.starts_on)} on.")
    return Answer("Nobody can tell.", "Nothing has been read yet.")


def _kept(case: Situation) -> Answer:
    """What is to stay within a limit has nowhere to arrive."""
    limit = _limit(case)
    if not limit:
        return Answer("Nobody can tell.", f"{_sentence(case.missing)} {case.now}.")
    if case.health is Health.UNKNOWN:
        return _stale(case)
    is_held = case.health is Health.ACHIEVED
    verdict = "It is held." if is_held else "It is not held."
    return Answer(verdict, f"{case.now}, and it is to stay {limit}.")


def _limit(case: Situation) -> str:
    if case.target is None:
        return ""
    low = written(case.target)
    if case.direction == "within":
        return f"between {low} and {written(case.target_high)}" if case.target_high else ""
    return f"at or {'above' if case.direction == 'maintain_at_least' else 'below'} {low}"


def _stale(case: Situation) -> Answer:
    if case.latest_on is None:
        return _unread(case)
    days = (case.today - case.latest_on).days
    rest = f"The newest reading is {days} days old: {case.now}."
    if case.foreseen and case.target_on and case.target_on >= case.today:
        mid = written(_mid(case, case.foreseen))
        rest += f" It was heading for {mid} by {long_day(case.target_on)}."
    return Answer("Nobody can tell.", rest)


def _reached(case: Situation) -> Answer:
    past = _gaps(case, case.latest or Decimal(0))
    return Answer("It has arrived.", f"{case.now}: {past}.")


def _missed(case: Situation, share: int) -> Answer:
    on = long_day(case.target_on)
    gaps = _gaps(case, case.latest or Decimal(0))
    way = f"{share} % of the way" if share >= 0 else f"{-share} % in the wrong direction"
    return Answer("It did not arrive.", f"It was due on {on}. {case.now}: {way}, {gaps}.")


def _ahead(case: Situation) -> Answer:
    """What the pace so far leads to; only as sure as there is evidence."""
    if case.health is Health.NOT_STARTED:
        start = case.starts_on
        rest = f"Results are expected from {long_day(start)} on." if start else NOT_LIVE
        return Answer("Not started.", f"{rest} {case.now}.")
    if case.foreseen is None:
        return Answer("Needs a second reading.", f"One is too few to see a pace: {case.now}.")
    if case.health is Health.TOO_EARLY:
        return Answer("Too early to say.", f"Less than a tenth was to be there by now. {case.now}.")
    mid = _mid(case, case.foreseen)
    rest = f"At the present pace it reaches {written(mid)} {case.unit} by"
    rest += f" {long_day(case.target_on)}: {_gaps(case, mid)}."
    thin = _thin(case.foreseen)
    return Answer(_verdict(case, mid), f"{rest} {thin}".strip(), _notes(case, case.foreseen))


def _verdict(case: Situation, mid: Decimal) -> str:
    """How it looks by the value foreseen for the target date."""
    foreseen, share = case.foreseen, progress(case.baseline, case.target, mid)
    if foreseen is None or share is None:
        return ""
    if share >= 1:
        return "Yes, at this pace." if foreseen.verdict == ON_COURSE else "Perhaps."
    if share < 0:
        return "It goes the wrong way."
    if foreseen.hit_on is None and share < CLOSE:
        return "Not at this pace."
    return "Close, but late." if share >= CLOSE else "Late."


def _thin(foreseen: Outlook) -> str:
    """How little the forecast rests on; "" where it is enough (domain.md 11.4)."""
    if foreseen.evidence is Evidence.TWO:
        return "Two points only."
    if foreseen.evidence is not Evidence.FEW:
        return ""
    if foreseen.readings < ENOUGH_READINGS:
        return f"Few readings: {foreseen.readings}."
    return "The readings cover less than a quarter of the planned time."


def _notes(case: Situation, foreseen: Outlook) -> list[str]:
    """What to keep in mind, a sentence each."""
    said = []
    if foreseen.hit_on and case.target_on and foreseen.hit_on > case.target_on:
        said.append(f"At this pace it gets to the target around {long_day(foreseen.hit_on)}.")
    if foreseen.verdict == UNCERTAIN:
        said.append("The slower and the faster paces seen disagree.")
    if foreseen.likely:
        said.append(foreseen.likely)
    return said + ([ROUGH] if case.counts_people else [])


def _mid(case: Situation, foreseen: Outlook) -> Decimal:
    """The value foreseen, as precise as what is measured, and never over all of the people."""
    mid = min(foreseen.mid, Decimal(100)) if case.counts_people else foreseen.mid
    return beside(mid, (case.baseline, case.target, case.latest))


def _gaps(case: Situation, value: Decimal) -> str:
    """How far a value is from each level: "4 short of the promise, 14 short of the target"."""
    levels = [*case.levels, (case.target, "the target")] if case.target is not None else []
    named: dict[Decimal, list[str]] = {}
    for level, words in sorted(levels, key=lambda each: abs(each[0] - value)):
        named.setdefault(level, []).append(words)
    return ", ".join(
        _gap(case, value, level, " and ".join(names)) for level, names in named.items()
    )


def _gap(case: Situation, value: Decimal, level: Decimal, name: str) -> str:
    short = level - value if case.direction == UP else value - level
    if short == 0:
        return f"exactly {name}"
    return f"{written(abs(short))} {'short of' if short > 0 else 'better than'} {name}"


def _sentence(words: Sequence[str]) -> str:
    """What is missing: "There is no owner and no baseline."."""
    if not words:
        return ""
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"There is {listed}."

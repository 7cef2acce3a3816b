"""How much of the way from baseline to target somebody has promised. Pure."""

from decimal import Decimal

from initiatives.outcomes.chart_words import written
from initiatives.outcomes.pace_words import change_unit
from initiatives.outcomes.progress import progress


def coverage(
    *, baseline: Decimal | None, target: Decimal | None, promised: Decimal | None, unit: str
) -> str:
    """As a sentence, with what nobody has promised: "The promise covers 82 of the 92 hours between
    baseline and target. Nobody has promised the last 10."; "" where it cannot be told."""
    share = progress(baseline, target, promised)
    if share is None or baseline is None or target is None or promised is None:
        return ""
    if share >= 1:
        beyond = "" if share == 1 else f" and {written(abs(promised - target))} more"
        return f"The promise covers all of the way from baseline to target{beyond}."
    way = f"{written(abs(target - baseline))} {change_unit(unit)}"
    if share <= 0:
        return f"The promise covers nothing of the {way} between baseline and target."
    done, left = written(abs(promised - baseline)), written(abs(target - promised))
    return (
        f"The promise covers {done} of the {way} between baseline and target. "
        f"Nobody has promised the last {left}."
    )

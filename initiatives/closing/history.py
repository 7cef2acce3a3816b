"""The end of an initiative and its value checks, as lines of a ledger."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from initiatives.closing.models import Closing, ValueCheck
from initiatives.promises.history import Entry
from stakeholders.templatetags.parts import day

ENDINGS = {
    Closing.Ending.DELIVERED: "The work is done; its value is watched.",
    Closing.Ending.STOPPED: "Stopped.",
}
SETTLED = {
    Closing.Settled.CONFIRMED: "Value confirmed.",
    Closing.Settled.GIVEN_UP: "Value honestly given up.",
}
VERDICTS = {
    ValueCheck.Verdict.HOLDS: ("Value check: the value is there.", "good"),
    ValueCheck.Verdict.NOT_YET: ("Value check: not yet.", "warn"),
    ValueCheck.Verdict.LOST: ("Value check: it was there and is gone.", "warn"),
}


def of_closing(closing: Closing) -> Iterator[Entry]:
    """Its end, how it was settled, and that it was reopened. Needs the initiative and people."""
    achieved, who = f"Achieved: {closing.achieved}", closing.closed_by.name
    said = {"tone": "good", "who": who, "quote": closing.learned, "notes": (achieved,)}
    yield _turn(closing, closing.closed_at, ENDINGS[Closing.Ending(closing.ending)], **said)
    if closing.settled and closing.settled_at:
        who = closing.settled_by.name if closing.settled_by else ""
        what = SETTLED[Closing.Settled(closing.settled)]
        said = {"tone": "good", "who": who, "quote": closing.settled_note}
        yield _turn(closing, closing.settled_at, what, **said)
    if closing.reopened_at:
        dropped = {"tone": "info", "notes": tuple(_dropped(closing))}
        yield _turn(closing, closing.reopened_at, "Reopened: work goes on.", **dropped)


def _turn(closing: Closing, at: datetime, what: str, **said: Any) -> Entry:
    """A turning point in the life of the initiative."""
    about = closing.initiative
    href = about.get_absolute_url()
    return Entry(at=at, what=what, about=about.name, href=href, major=True, **said)


def of_check(check: ValueCheck) -> Entry:
    """The answer to a check that is done. Needs its closing, the initiative and who answered."""
    what, tone = VERDICTS[ValueCheck.Verdict(check.verdict)]
    initiative = check.closing.initiative
    return Entry(
        at=check.done_at or check.closing.closed_at,
        what=f"{what} After {check.months} months.",
        about=initiative.name,
        href=initiative.get_absolute_url(),
        who=check.done_by.name if check.done_by else "",
        quote=check.note,
        tone=tone,
    )


def _dropped(closing: Closing) -> Iterator[str]:
    """The checks that were not asked any more, with who would have looked."""
    if closing.settled:
        return
    for check in closing.checks.all():
        if not check.done_at:
            yield f"Not asked any more: {check.owner.name} on {day(check.due_on)}."

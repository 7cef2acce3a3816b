"""What is refused at the end of an initiative, in sentences for the user."""

from initiatives.closing.models import Closing, ValueCheck
from stakeholders.templatetags.parts import long_day

NOT_RUN = "A draft has not run yet, so nothing was delivered. Say that you stop it."
MUST_WATCH = "The value of what was delivered is watched. Say who looks at it."
CHOOSE = "Choose one of these."
SAY_WHY = "Say why, in a sentence or two."
SAY_WHAT = "Say what you have seen, in a sentence or two."
TICK = "Look at the open promises and tick that you have seen them."
NO_ACCESS = "Choose somebody who has access."
NEEDS_A_CHECK = (
    "Nobody has looked and found the value there. Answer a value check first, or give the value "
    "up honestly."
)
NOT_CLOSED = "This initiative is at work, so there is nothing to reopen."
WATCHED_ALREADY = "This is who looks already. Choose somebody else."


class Overtaken(Exception):  # noqa: N818 (it is an answer, not an error)
    """Somebody was quicker; the message says who and when."""


def closed_already(closing: Closing | None) -> Overtaken:
    if closing is None:
        return Overtaken("This initiative is closed already.")
    who, when = closing.closed_by.name, long_day(closing.closed_at)
    return Overtaken(f"{who} closed this initiative on {when} already.")


def settled_already(closing: Closing) -> Overtaken:
    """Of one that is settled, or where work goes on after all."""
    if closing.reopened_at:
        when = long_day(closing.reopened_at)
        return Overtaken(f"The initiative was reopened on {when}, so this is not asked any more.")
    who = closing.settled_by.name if closing.settled_by else "Somebody"
    word, when = closing.get_settled_display().lower(), long_day(closing.settled_at)
    return Overtaken(f"{who} settled this on {when}: {word}.")


def answered_already(check: ValueCheck) -> Overtaken:
    who = check.done_by.name if check.done_by else "Somebody"
    word = check.get_verdict_display().lower()
    return Overtaken(f"{who} answered this check on {long_day(check.done_at)}: {word}.")

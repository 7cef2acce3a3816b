"""The end of one initiative, as its page shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.closing.models import Closing, ValueCheck
from initiatives.closing.state import closing_now
from initiatives.closing.words import UNTOLD, Ended, ended_words
from initiatives.permissions import may
from initiatives.portfolio.models import Initiative


@dataclass(frozen=True)
class Panel:
    """`closing` is None for one still at work past its end date, and where no end is recorded.

    `unspent` is what a stop left of the budget, in the currency of the initiative.
    """

    look: Ended
    today: date
    closing: Closing | None = None
    checks: tuple[ValueCheck, ...] = ()
    unspent: Decimal | None = None
    is_past_end: bool = False
    may_close: bool = False
    may_settle: bool = False
    may_reopen: bool = False

    @property
    def is_watched(self) -> bool:
        return self.closing is not None and not self.closing.settled

    @property
    def all_answered(self) -> bool:
        return self.is_watched and all(check.done_at for check in self.checks)


def panel_of(initiative: Initiative, ties: set[str], today: date) -> Panel | None:
    """Two queries for one that has ended; None for one at work in time (domain.md 13.2, G28)."""
    may_end = may("initiative.close", ties)
    if initiative.status not in Initiative.ENDED:
        is_past = initiative.ends_on is not None and initiative.ends_on < today
        look = Ended("Past its end date", "warn", "at-risk")
        return Panel(look, today, is_past_end=True, may_close=may_end) if is_past else None
    closing = closing_now(initiative)
    if closing is None:
        return Panel(UNTOLD, today, may_reopen=may_end)
    checks = tuple(closing.checks.select_related("owner__user", "done_by"))
    until = max((check.due_on for check in checks), default=None)
    return Panel(
        look=ended_words(closing.ending, closing.settled, until),
        today=today,
        closing=closing,
        checks=checks,
        unspent=_unspent(initiative, closing),
        may_settle=not closing.settled and may("value.settle", ties),
        may_reopen=may_end,
    )


def _unspent(initiative: Initiative, closing: Closing) -> Decimal | None:
    """What a stop left; None where nobody knows, or nothing is left."""
    if closing.ending != Closing.Ending.STOPPED or None in (initiative.budget, initiative.spend):
        return None
    left = (initiative.budget or Decimal(0)) - (initiative.spend or Decimal(0))
    return left if left > 0 else None

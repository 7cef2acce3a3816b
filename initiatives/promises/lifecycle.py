"""The life of a promise as one table (domain.md 5.3). Pure: no ORM, no clock, no settings.

Who may act: C customer (it is owed to), P performer (promised it), S a public source that an
import read. What may happen stands here and nowhere else.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Draft"
    REQUESTED = "requested", "Requested"
    OFFERED = "offered", "Offered"
    COUNTERED = "countered", "Countered"
    PROMISED = "promised", "Promised"
    CHANGE_PROPOSED = "change_proposed", "Change proposed"
    DECLARED = "declared", "Declared"
    KEPT = "kept", "Kept"
    NOT_KEPT = "not_kept", "Not kept"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "Lapsed"
    CANCELLED = "cancelled", "Cancelled"
    REVOKED = "revoked", "Revoked"


LIVE = (State.PROMISED, State.CHANGE_PROPOSED, State.DECLARED)
AWAITING_ANSWER = (State.REQUESTED, State.OFFERED, State.COUNTERED)
OPEN = (State.DRAFT, *AWAITING_ANSWER, *LIVE)
IN_FORCE = (State.PROMISED, State.CHANGE_PROPOSED)
CHECKED_IN = (State.PROMISED,)
TERMINAL = tuple(state for state in State if state not in OPEN)


class Reason(TextChoices):
    """Why a promise was missed (domain.md 5.5)."""

    UNCLEAR = "unclear_request", "What was asked for was unclear"
    PREREQUISITE = "prerequisite", "Something it needed was not ready"
    CAPACITY = "capacity", "Not enough time or people"
    PRIORITIES = "priorities", "Priorities changed"
    ADOPTION = "adoption", "People did not adopt it"
    DATA = "data", "A problem with data or measuring"
    EXTERNAL = "external", "An event outside"
    ESTIMATE = "estimate", "The estimate was wrong"
    OWNER = "owner_changed", "The owner changed"
    OTHER = "other", "Something else"


class NotAllowed(Exception):  # noqa: N818  (a refusal, told to the user, is not a fault)
    """The table does not allow the act. The message is a sentence for the user."""


@dataclass(frozen=True)
class Row:
    """One row of domain.md 5.3: who may take which act in which states, and what follows.

    `who` is C, P, "other" (the party that did not propose), "proposer", or S (a public source).
    `to` None keeps the state. `needs` names the details without which the act is refused.
    `date` is "ahead" where the governing date must not have passed, "passed" where it must.
    """

    number: int
    act: str
    frm: tuple[State, ...]
    who: str
    to: State | None
    needs: tuple[str, ...] = ()
    date: str = ""


TABLE: tuple[Row, ...] = (
    Row(2, "offer", (State.DRAFT,), "P", State.OFFERED),
    Row(13, "accept_offer", (State.OFFERED,), "C", State.PROMISED, date="ahead"),
    Row(15, "decline_offer", (State.OFFERED,), "C", State.DECLINED, ("reason",)),
    Row(16, "withdraw_offer", (State.OFFERED,), "P", State.WITHDRAWN),
    Row(18, "check_in", (State.PROMISED,), "P", State.PROMISED, ("confidence",)),
    Row(20, "propose_change", (State.PROMISED,), "PC", State.CHANGE_PROPOSED, ("reason",)),
    Row(21, "agree_change", (State.CHANGE_PROPOSED,), "other", State.PROMISED),
    Row(22, "refuse_change", (State.CHANGE_PROPOSED,), "other", State.PROMISED, ("reason",)),
    Row(23, "take_back_change", (State.CHANGE_PROPOSED,), "proposer", State.PROMISED),
    Row(24, "declare", IN_FORCE, "P", State.DECLARED, ("evidence",)),
    Row(25, "accept", (State.DECLARED,), "C", State.KEPT),
    Row(26, "not_satisfied", (State.DECLARED,), "C", State.PROMISED, ("condition",)),
    Row(27, "retract", (State.DECLARED,), "P", State.PROMISED),
    Row(28, "cancel", LIVE, "C", State.CANCELLED, ("reason",)),
    Row(29, "revoke", IN_FORCE, "P", State.REVOKED, ("reason", "consequence", "repair")),
    Row(30, "acknowledge_not_kept", IN_FORCE, "P", State.NOT_KEPT, ("reason_code",), date="passed"),
    Row(31, "mark_not_kept", IN_FORCE, "C", State.NOT_KEPT, ("reason_code",), date="passed"),
)
# What an import may write about a promise on a public record. Never KEPT: nobody accepted it here.
RECORD_TABLE: tuple[Row, ...] = (
    Row(0, "record", (State.DRAFT,), "S", State.PROMISED),
    Row(0, "restate", LIVE, "S", None),
    Row(0, "report_complete", (State.PROMISED,), "S", State.DECLARED),
    Row(0, "report_open", (State.DECLARED,), "S", State.PROMISED),
)
ROWS: dict[str, Row] = {row.act: row for row in (*TABLE, *RECORD_TABLE)}
NEEDS: dict[str, str] = {
    "reason": "Say why, in one sentence.",
    "confidence": "Choose how sure you are.",
    "evidence": "Say what shows that it is done.",
    "condition": "Name the condition that is not met.",
    "reason_code": "Choose the reason.",
    "consequence": "Say what follows for the person it was owed to.",
    "repair": "Say what you offer instead.",
}


def find_row(act: str, state: str, roles: set[str]) -> Row:
    """The row that allows the act in this state to somebody with one of the roles.

    `roles` holds "P", "C" or "S", and "proposer" or "other" while a change is proposed.
    Raises NotAllowed with a sentence; KeyError for an act that is not in the table.
    """
    row = ROWS[act]
    if state not in row.frm:
        raise NotAllowed(
            f"This promise is {State(state).label.lower()} now, so that is not possible."
        )
    wanted = {"P", "C"} if row.who == "PC" else {row.who}
    if not wanted & roles:
        raise NotAllowed("This is for the other person in this promise to decide.")
    return row


def date_problem(row: Row, due: date | None, today: date) -> str:
    """Why the act is too late or too early on the local date `today`, or nothing.

    A date is met until the end of that day (domain.md 5.4, invariants 3 and 9). Without a date
    nothing has passed.
    """
    passed = due is not None and due < today
    if row.date == "ahead" and passed:
        return "The date of this offer has passed. Ask for a new one."
    if row.date == "passed" and not passed:
        return "The date of this promise has not passed yet."
    return ""

"""The life of a benefit as one table (domain.md 4.2). Pure: no ORM, no clock, no settings.

Who may act: "owner" (of the outcome or of the initiative), "lead" (owner of the initiative),
"sponsor", "asker" (who asked for the next state), "other" (who answers them), and "system" (what
the readings decide). What may happen stands here and nowhere else.
"""

from dataclasses import dataclass

from initiatives.outcomes.profile_models import BenefitState as S

WAY = (
    *(S.IDENTIFIED, S.VALIDATED, S.BASELINED, S.ENABLED),
    *(S.BEING_REALISED, S.REALISED, S.SUSTAINED),
)
AGREED = WAY[WAY.index(S.BASELINED) :]
BEYOND_BASELINE = WAY[WAY.index(S.ENABLED) :]


class NotAllowed(Exception):  # noqa: N818  (a refusal, told to the user, is not a fault)
    """The table does not allow the act. The message is a sentence for the user."""


class NotYours(NotAllowed):
    """As NotAllowed: it is for somebody else to do."""


@dataclass(frozen=True)
class Row:
    """Who may take which act in which states, and what follows.

    `to` None: back to the state before it ended (reinstate), or no move at all (an answer that
    leaves it where it is). `gated`: the gate of `to` has to be met (gates.py).
    """

    act: str
    who: str
    frm: tuple[S, ...]
    to: S | None
    gated: bool = False
    needs_reason: bool = False


# What needs two people: one asks, somebody else agrees.
ASKED = ((S.IDENTIFIED, S.VALIDATED), (S.VALIDATED, S.BASELINED), (S.BEING_REALISED, S.REALISED))
ASKED_FROM = tuple(frm for frm, _ in ASKED)

TABLE: tuple[Row, ...] = (
    *(Row("ask", "owner", (frm,), to, gated=True) for frm, to in ASKED),
    *(Row("agree", "other", (frm,), to, gated=True) for frm, to in ASKED),
    Row("send_back", "other", ASKED_FROM, None, needs_reason=True),
    Row("take_back", "asker", ASKED_FROM, None),
    Row("enable", "lead", (S.BASELINED,), S.ENABLED, gated=True),
    Row("compute", "system", (S.ENABLED,), S.BEING_REALISED, gated=True),
    Row("sustain", "owner", (S.REALISED,), S.SUSTAINED, gated=True),
    Row("revise", "sponsor", AGREED, S.VALIDATED, needs_reason=True),
    Row("revise", "sponsor", BEYOND_BASELINE, S.BASELINED, gated=True, needs_reason=True),
    Row("not_realised", "sponsor", AGREED, S.NOT_REALISED, needs_reason=True),
    Row("retire", "sponsor", WAY, S.RETIRED, needs_reason=True),
    Row("reinstate", "sponsor", (S.RETIRED,), None, needs_reason=True),
)
ACTS = tuple(dict.fromkeys(row.act for row in TABLE))
ANSWERS = ("agree", "send_back", "take_back")


def rows_for(act: str, state: str, *, asked: str = "") -> list[Row]:
    """The rows of an act in this state; `asked` is the state somebody has asked for, "" for none.

    Answers need something that was asked, and while something is nothing else can be.
    """
    if (act in ANSWERS) != bool(asked) and act in (*ANSWERS, "ask"):
        return []
    return [row for row in TABLE if row.act == act and state in row.frm]


def find_row(act: str, state: str, roles: set[str], *, asked: str = "", to: str = "") -> Row:
    """The row by which somebody with one of the roles may take the act; `to` chooses among
    several. Raises NotYours, or NotAllowed where the state does not allow it.
    """
    rows = [row for row in rows_for(act, state, asked=asked) if not to or row.to == to]
    if not rows:
        if act not in ANSWERS and not any(row.who in roles for row in TABLE if row.act == act):
            raise NotYours(_whose(act))
        raise NotAllowed(_not_now(act, state, asked))
    if rows[0].who not in roles:
        raise NotYours(_whose(act))
    return rows[0]


WHOSE = {
    "owner": "This is for the owner of the outcome or of the initiative to do.",
    "lead": "This is for the owner of the initiative to say.",
    "sponsor": "This is for the sponsor of the initiative to decide.",
    "asker": "Only the person who asked can take it back.",
    "other": "This is for somebody else to answer.",
    "system": "The readings decide this.",
}


def _whose(act: str) -> str:
    return WHOSE[next(row.who for row in TABLE if row.act == act)]


def _not_now(act: str, state: str, asked: str) -> str:
    if act == "ask" and asked:
        return f"An answer to “{S(asked).label.lower()}” is awaited already."
    if act in ANSWERS and not asked:
        return "Nothing is asked any more."
    return f"This is {S(state).label.lower()} now, so that is not possible."


def next_state(state: str) -> S | None:
    """The state after this one; None at the end of the way, and for what has ended."""
    if state not in WAY or state == WAY[-1]:
        return None
    return WAY[WAY.index(S(state)) + 1]


def roles_among(
    me: int,
    *,
    outcome_owner: int | None,
    owner: int | None,
    sponsor: int | None,
    sponsor_acts: bool,
    is_admin: bool,
    asked_by: int | None,
) -> set[str]:
    """What somebody is to a benefit, by ids of people.

    The sponsor answers what was asked. Where the sponsor asked, or cannot act (none is named, or
    they cannot sign in), another owner or an administrator does: one person is never both sides.
    Where the sponsor cannot act, an administrator decides in their place too.
    """
    roles = set()
    if me in (outcome_owner, owner):
        roles.add("owner")
    if me == owner:
        roles.add("lead")
    if me == sponsor or (is_admin and not sponsor_acts):
        roles.add("sponsor")
    if asked_by is None:
        return roles
    if me == asked_by:
        return roles | {"asker"}
    by_sponsor = sponsor_acts and sponsor != asked_by
    answers = me == sponsor if by_sponsor else is_admin or me in (outcome_owner, owner)
    return roles | {"other"} if answers else roles

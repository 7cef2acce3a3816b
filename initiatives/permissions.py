"""Who may do what with one initiative or outcome: the one table, and how a tie is found.

Who may act on a promise is the column `who` of the table in promises/lifecycle.py.

A tie is what an account has to an object: "admin", "leader" (role), "owner", "sponsor" (of the
initiative), "outcome_owner" (of the outcome in question) and "keeper" (who reads one of its
measures), "watcher" (of the value check in question), "performer" and "customer" (of a promise
there), and "reader" (may see the initiative because its portfolio is open).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from initiatives.portfolio.models import Initiative
    from stakeholders.access.models import User

EVERYONE_WHO_SEES = frozenset(
    {
        *("admin", "leader", "owner", "sponsor", "outcome_owner", "keeper"),
        *("performer", "customer", "reader"),
    }
)

RULES: dict[str, frozenset[str]] = {
    "initiative.edit": frozenset({"admin", "owner", "sponsor"}),
    "node.confirm": EVERYONE_WHO_SEES,  # and chain/confirming.py says who of them
    "reading.add": frozenset({"admin", "owner", "performer", "outcome_owner", "keeper"}),
    "measure.edit": frozenset({"admin", "owner", "sponsor", "outcome_owner"}),
    "confidence.say": frozenset({"owner", "outcome_owner"}),
    "claim.record": frozenset({"admin", "owner", "sponsor"}),
    "benefit.edit": frozenset({"admin", "owner", "sponsor", "outcome_owner"}),
    "initiative.close": frozenset({"admin", "owner", "sponsor"}),
    "value.settle": frozenset({"admin", "sponsor"}),
    "value.answer": frozenset({"admin", "owner", "sponsor", "watcher"}),
    "promise.make": EVERYONE_WHO_SEES,
}


def initiative_ties(user: "User", initiative: "Initiative") -> set[str]:
    """The ties of a signed-in account to an initiative; empty for one that is deactivated."""
    if not user.is_active:
        return set()
    ties: set[str] = {role for role in ("admin", "leader") if user.role == role}
    if initiative.owner_id == user.person_id:
        ties.add("owner")
    if initiative.sponsor_id == user.person_id:
        ties.add("sponsor")
    if initiative.portfolio.is_open:
        ties.add("reader")
    return ties


def may(act: str, ties: set[str]) -> bool:
    """Does any of the ties allow the act? Raises KeyError for an act that is not in the table."""
    return bool(RULES[act] & ties)

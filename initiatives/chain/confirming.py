"""Who may confirm that something on the chain is so (domain.md 13.3). Pure: words and ids in."""

from dataclasses import dataclass

OWNER_SAYS_SO = "objective"
CONFIRMABLE = ("outcome", OWNER_SAYS_SO)  # elsewhere a confirmation proves nothing


@dataclass(frozen=True)
class Told:
    """What is said of something on the chain, and who changed it last; None where unknown."""

    kind: str
    owner_id: int | None
    statement: str
    changed_by_id: int | None = None


def why_not(told: Told, person_id: int) -> str:
    """Why this person cannot confirm it; "" when they can.

    A way of working is confirmed by a witness: anybody but its owner, and where nobody owns it,
    anybody but whoever changed it last. An objective is confirmed by its owner. Both confirm words
    that were written before.
    """
    if said := not_from(told, person_id):
        return said
    if not told.statement:
        return "Whoever may edit the chain writes first what is different, before and after."
    is_unowned = told.owner_id is None
    if is_unowned and told.changed_by_id == person_id:
        return "You changed this last, and nobody owns it. Somebody else has to confirm it."
    return ""


def not_from(told: Told, person_id: int) -> str:
    """Why a confirmation cannot come from this person, whatever the words; "" when it can."""
    if told.kind not in CONFIRMABLE:
        return (
            "Only a way of working and an objective are confirmed. Other stages are shown by what "
            "is done or measured."
        )
    if told.kind == OWNER_SAYS_SO:
        if told.owner_id is None:
            return "Nobody owns this yet. Its owner is the one who confirms it."
        if told.owner_id != person_id:
            return "Only its owner can confirm an objective."
    elif told.owner_id == person_id:
        return "You own this. Somebody else has to see it and confirm it."
    return ""

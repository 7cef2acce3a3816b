"""The milestones of one exemplar in one snapshot, as promises on record.

The key of a milestone, within its exemplar, is its phase, its title without date and mark of
completion (case and spaces aside), and its ordinal among those that are the same in the snapshot.
A reworded milestone is another milestone: nobody can tell whether it is the same promise.

The accountable digital leader stands as the one who promised, the permanent secretary as the one
it is owed to. Where the source names nobody, the department stands in, and the row is reported.
"""

from collections import Counter

from initiatives.exchange.due import Stated, read_milestone
from initiatives.exchange.records import MilestoneSaid, PersonSaid
from initiatives.exchange.report import Problems
from initiatives.exchange.tables import Row

COMPLETE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
LONGEST = 700  # no milestone with its date and mark is longer
ROLES = {"owner": "leader", "sponsor": "sponsor"}


def milestones_of(
    rows: list[Row],
    people: dict[str, PersonSaid | None],
    path: tuple[str, ...],
    problems: Problems,
) -> list[MilestoneSaid]:
    """Every milestone that can stand as a promise; the others are reported."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        stated = _stated(row, problems)
        parties = _parties(row, people, path, problems) if stated else None
        if stated and parties:
            phase = row.line("phase")
            key = f"{phase.casefold()}|{' '.join(stated.title.casefold().split())}"
            seen[key] += 1
            found.append(
                MilestoneSaid(
                    row=row.number,
                    ref=f"{key}|{seen[key]}",
                    statement=stated.title,
                    due=stated.due,
                    due_text=stated.due_text,
                    complete=_complete(row, stated, problems),
                    phase=phase,
                    performer=parties[0],
                    customer=parties[1],
                )
            )
    return found


def _stated(row: Row, problems: Problems) -> Stated | None:
    """What the row promises; None when it names nothing. A day that does not exist is no date."""
    text = row.line("milestone")
    stated = read_milestone(text[:LONGEST])
    refusal = ""
    if not stated.title:
        refusal = "Row refused: it names no milestone."
    elif len(text) > LONGEST or len(stated.title) > 500 or len(stated.due_text) > 100:
        refusal = "Row refused: the text is too long."
    if refusal:
        problems.add(row.number, row.header("milestone"), text, refusal)
        return None
    if stated.due is None:
        why = "there is no such day" if stated.impossible else "the source names no date"
        problems.add(row.number, row.header("milestone"), text, f"To be dated: {why}.")
    return stated


def _parties(
    row: Row, people: dict[str, PersonSaid | None], path: tuple[str, ...], problems: Problems
) -> tuple[PersonSaid, PersonSaid] | None:
    """Who promised and to whom; the people are those of the exemplar."""
    department = PersonSaid(path[0], is_group=True) if path else None
    found = []
    for role, name in ROLES.items():
        person = people.get(role)
        if person is None and department is None:
            reason = "Row refused: neither a person nor a department is named."
            problems.add(row.number, row.header(name), "", reason)
            return None
        if person is None:
            reason = "Nobody is named: the department stands on record instead."
            problems.add(row.number, row.header(name), "", reason)
        found.append(person or department)
    return found[0], found[1]  # type: ignore[return-value]


def _complete(row: Row, stated: Stated, problems: Problems) -> bool | None:
    """The column decides; where it is blank, the words do."""
    said = row.line("complete").casefold()
    known = COMPLETE.get(said)
    if said and known is None:
        problems.add(row.number, row.header("complete"), said, "Left unknown: not true or false.")
    if known is None:
        return True if stated.marked_complete else None
    if stated.marked_complete and not known:
        reason = "The text says completed and this column does not: taken as open."
        problems.add(row.number, row.header("complete"), said, reason)
    return known

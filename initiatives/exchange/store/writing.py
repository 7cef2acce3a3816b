"""Writing all a file says, row by row, inside the transaction of the import."""

from datetime import date, datetime

from django.core.exceptions import ValidationError

from initiatives.exchange.records import InitiativeSaid, Source
from initiatives.exchange.report import TWICE, Problems, Report
from initiatives.exchange.store.initiatives import Initiatives
from initiatives.exchange.store.outcomes import Outcomes
from initiatives.exchange.store.parts import Nodes, Ratings
from initiatives.exchange.store.promises import Promises
from initiatives.exchange.store.tally import Tally
from initiatives.portfolio.models import Initiative


def write(
    said: list[InitiativeSaid], source: Source, report: Report, problems: Problems, now: datetime
) -> set[int]:
    """Oldest editions first, so that each newer one restates. Refused rows go to `problems`.

    Returns the ids of the initiatives the file tells of.
    """
    tally = Tally()
    initiatives = Initiatives(source, tally, now)
    nodes, ratings = Nodes(source, tally, initiatives.people), Ratings(source, tally)
    outcomes = Outcomes(source, tally, nodes, now)
    promises = Promises(source, tally, initiatives.people, now)
    for as_of, records in _editions(said):
        refs = source.refs(records, initiatives.names)
        for record, ref in _once(records, refs, problems):
            if not (written := _written(initiatives, record, ref, problems)):
                continue
            initiative, before = written
            nodes.take(initiative, record, before)
            outcomes.take(initiative, record, before, problems)
            ratings.take(initiative, record, before)
            promises.take(initiative, record)
        nodes.write()
        outcomes.write(problems)
        ratings.write()
        promises.write(problems)
        report.as_of = max(report.as_of or as_of, as_of)
    tally.put_into(report)
    return tally.of_kind("initiatives")


def _editions(said: list[InitiativeSaid]) -> list[tuple[date, list[InitiativeSaid]]]:
    """The records by the date they are of, oldest first, each in the order of the file."""
    editions: dict[date, list[InitiativeSaid]] = {}
    for record in said:
        editions.setdefault(record.as_of, []).append(record)
    return sorted(editions.items())


def _once(
    records: list[InitiativeSaid], refs: list[str], problems: Problems
) -> list[tuple[InitiativeSaid, str]]:
    """Each key once; a repetition is refused and the first one counts."""
    found: dict[str, InitiativeSaid] = {}
    for record, ref in zip(records, refs, strict=True):
        if ref in found:
            _refuse(record, TWICE, problems)
        else:
            found[ref] = record
    return [(record, ref) for ref, record in found.items()]


def _written(
    initiatives: Initiatives, record: InitiativeSaid, ref: str, problems: Problems
) -> tuple[Initiative, date | None] | None:
    """The initiative of a record, and as of when it was known before; None where it is refused."""
    try:
        return initiatives.write(record, ref)
    except ValidationError as error:
        _refuse(record, f"Row refused: {' '.join(error.messages)}", problems)
        return None


def _refuse(record: InitiativeSaid, reason: str, problems: Problems) -> None:
    """Name every row that goes with the record."""
    for row in record.rows:
        problems.add(row, record.column, record.name, reason)

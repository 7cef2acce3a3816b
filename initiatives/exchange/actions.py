"""Importing one file: all of it that can be taken, in one transaction, or nothing."""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from initiatives.checks.upkeep import later, recheck_soon
from initiatives.exchange.files.opening import read_grids
from initiatives.exchange.records import Batch, Reading, Source
from initiatives.exchange.report import Problems, Report, Unreadable
from initiatives.exchange.sources import SOURCES
from initiatives.exchange.store.writing import write
from initiatives.exchange.tables import find_table
from initiatives.portfolio.numbers import next_numbers

__all__ = ["Unreadable", "import_file"]


def import_file(
    *,
    path: Path,
    source: str,
    now: datetime,
    as_of: date | None = None,
    dry_run: bool = False,
) -> Report:
    """Read a file of a source into portfolios, initiatives, stakeholders, nodes and promises.

    `as_of` overrides the date the file bears. The same file again changes nothing, and an older
    one changes nothing that a newer one said. A dry run does it all and takes it back.
    Raises Unreadable, with one sentence, when the file is not one of this source.
    """
    publisher = SOURCES.get(source)
    if publisher is None:
        raise Unreadable(f"{source!r} is not a known source: choose one of {', '.join(SOURCES)}.")
    problems = Problems()
    try:
        batch, rows = _read(path, publisher, as_of, problems)
    except Unreadable as error:
        raise Unreadable(f"{path.name or path} {error}") from error
    report = Report(source, path.name, batch.as_of, dry_run, rows)
    with transaction.atomic():
        # The raised number stays locked until the end: one import after another.
        next_numbers(series="import")
        with later(now=now):
            told = write(batch.initiatives, publisher, report, problems, now)
            if not dry_run:
                recheck_soon(told, now=now)
        if dry_run:
            transaction.set_rollback(True)
    report.refused = sorted(problems.found)
    return report


def _read(
    path: Path, publisher: Source, as_of: date | None, problems: Problems
) -> tuple[Batch, int]:
    """What the file says, and how many rows it has."""
    table = find_table(read_grids(path), publisher.fields, publisher.needed, problems)
    if not table.rows:
        raise Unreadable("has a header and no rows.")
    batch = publisher.read(Reading(table, path, as_of, problems))
    return batch, len(table.rows)

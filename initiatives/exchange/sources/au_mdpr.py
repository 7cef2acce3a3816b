"""Australian Major Digital Projects Report, the editions of 2024 to today.

The source has no numbers: the key is agency and project name, both without case and marks. A
renamed project is a new initiative; two agencies' projects of one name never become one. The
report is of February of its year, and so are its ratings.
"""

import re
from datetime import date

from initiatives.exchange.cells import is_non_value, line_of, same
from initiatives.exchange.days import (
    Edge,
    NoSuchDay,
    date_in_name,
    day_of,
    last_of_month,
    year_in_name,
)
from initiatives.exchange.headers import field, plain_header
from initiatives.exchange.ratings import NOT_REPORTED, WORDS, level_of
from initiatives.exchange.records import (
    Batch,
    InitiativeSaid,
    NodeSaid,
    RatingSaid,
    Reading,
    Source,
)
from initiatives.exchange.refs import by_number, fitted
from initiatives.exchange.report import Unreadable
from initiatives.exchange.tables import Row, Table
from initiatives.exchange.values import MILLION, millions, required, span

CONFIDENCE = r"(?:dca|delivery confidence(?: assessment)?)"
YEAR_OF_RATING = re.compile(rf"(?:{CONFIDENCE} (20\d\d)|(20\d\d) {CONFIDENCE})")
FIELDS = (
    field("portfolio", "portfolio", "portfolio name"),
    field("agency", "agency", "agency name", "entity", "lead agency"),
    field("tier", "tier", "project tier"),
    field("name", "project name", "project", "project title", "name of project"),
    field("confidence", pattern=CONFIDENCE),
    field("confidence_on", pattern=rf"{CONFIDENCE} date|date of {CONFIDENCE}"),
    field("yearly_confidence", pattern=YEAR_OF_RATING.pattern),
    field("status", pattern=r"(?:delivery|project) status|status"),
    field("digital", pattern=r"digital budget(?: m| million| millions)?"),
    field("budget", pattern=r"(?:total |project )?budget(?: m| million| millions)?"),
    field("start", pattern=r"(?:project )?start date"),
    field("end", pattern=r"(?:project |expected |planned )?end date"),
    field("description", pattern=r"(?:project )?description"),
)
STATUSES = {
    "active": "running",
    "in delivery": "running",
    "monitoring": "running",
    "closing": "running",
    "paused": "paused",
    "on hold": "paused",
    "closed": "closed",
    "completed": "closed",
    "complete": "closed",
    "cancelled": "closed",
}
# The CSV edition lost its non-breaking hyphens: "risk?based" there is "risk-based" in the workbook.
LOST_HYPHEN = re.compile(r"(?<=[a-z])\?(?=[a-z]{2,}(?:[\s,.;:)]|$))")
UNDATED = "does not say its year: name the file with its year, or give --as-of."


def read(reading: Reading) -> Batch:
    """Every project of a report. Raises Unreadable when nothing says the year."""
    as_of = reading.as_of or _as_of(reading.table, reading.file.name)
    if as_of is None:
        raise Unreadable(UNDATED)
    projects = (_project(row, as_of, reading) for row in reading.table.rows)
    return Batch(as_of, [project for project in projects if project])


def _as_of(table: Table, name: str) -> date | None:
    years = _rating_years(table).values()
    year = max(years, default=None) or year_in_name(name)
    return date_in_name(name) or (last_of_month(year, 2) if year else None)


def _rating_years(table: Table) -> dict[int, int]:
    """{column: year} of the ratings."""
    found = {}
    for place in table.columns.places.get("yearly_confidence", ()):
        match = YEAR_OF_RATING.search(plain_header(table.columns.headers[place]))
        if match:
            found[place] = int(match[1] or match[2])
    return found


def _project(row: Row, as_of: date, reading: Reading) -> InitiativeSaid | None:
    name = required(row, "name", reading.problems, 300)
    agency = required(row, "agency", reading.problems, 200)
    if not name or not agency:
        return None
    portfolio = row.line("portfolio")
    return InitiativeSaid(
        row=row.number,
        column=row.header("name"),
        number=fitted(f"{same(agency)}|{same(name)}", 200),
        name=name,
        as_of=as_of,
        path=(portfolio, agency) if portfolio else (agency,),
        facts=_facts(row, reading),
        nodes=_digital_work(row, reading),
        ratings=[*_yearly_ratings(row, reading), *_single_rating(row, as_of, reading)],
    )


def _facts(row: Row, reading: Reading) -> dict[str, object]:
    facts: dict[str, object] = dict(span(row, "start", "end", reading.problems))
    if row.has("budget"):
        facts["budget"] = millions(row, "budget", reading.problems)
    if row.has("description"):
        facts["description"] = LOST_HYPHEN.sub("-", row.prose("description"))
    word = row.line("status")
    if word:
        status = STATUSES.get(word.casefold())
        if status is None:
            header = row.header("status")
            reading.problems.add(row.number, header, word, "Unknown: taken as running.")
        facts["status"] = status or "running"
    return facts


def _digital_work(row: Row, reading: Reading) -> list[NodeSaid]:
    """What is bought or built: all that the source says of a project's chain."""
    said = []
    if tier := row.line("tier"):
        said.append(tier if tier.casefold().startswith("tier") else f"Tier {tier}")
    amount = millions(row, "digital", reading.problems)
    if amount is not None:
        number = f"{amount / MILLION:f}".rstrip("0").rstrip(".")
        said.append(f"Digital budget: {number} million AUD")
    return [NodeSaid("input", "digital", "Digital and ICT work", ". ".join(said))]


def _yearly_ratings(row: Row, reading: Reading) -> list[RatingSaid]:
    """A blank says that none was due; "Not reported" that one was."""
    found = []
    for place, year in _rating_years(Table(row.columns, [])).items():
        word = line_of(row.cells[place]) if place < len(row.cells) else ""
        if word:
            header = row.columns.headers[place]
            found.append(_rating(row, header, word, last_of_month(year, 2), reading))
    return found


def _single_rating(row: Row, as_of: date, reading: Reading) -> list[RatingSaid]:
    word = row.line("confidence")
    if not word:
        return []
    try:
        on = day_of(row.line("confidence_on"), Edge.LAST)
    except NoSuchDay:
        on = None
    return [_rating(row, row.header("confidence"), word, on or as_of, reading)]


def _rating(row: Row, header: str, word: str, on: date, reading: Reading) -> RatingSaid:
    level = level_of(word, WORDS)
    if level == NOT_REPORTED and not is_non_value(word):
        reading.problems.add(row.number, header, word, "Not a rating: taken as not reported.")
    elif level == NOT_REPORTED:
        reading.problems.add(row.number, header, word, "No rating: not reported.")
    return RatingSaid(on, level, word[:60])


AU_MDPR = Source(
    key="au_mdpr",
    portfolio="Australian Major Digital Projects",
    attribution="Source: Digital Transformation Agency, Australian Government, "
    "Major Digital Projects Report.",
    currency="AUD",
    time_zone="Australia/Sydney",
    fields=FIELDS,
    needed=frozenset({"name", "agency"}),
    read=read,
    refs=by_number,
)

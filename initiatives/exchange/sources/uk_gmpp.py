"""UK Government Major Projects Portfolio, the yearly returns of 2013 to today.

The key is the GMPP number. Editions before 2020 have none: there the name must do. The year of a
return says as of when: the last day of March, in the editions up to 2020 of September before.
"""

import re
from datetime import date

from initiatives.exchange.cells import is_non_value, same, short
from initiatives.exchange.days import last_of_month, year_in_name
from initiatives.exchange.headers import field
from initiatives.exchange.ratings import COLOURS, NOT_REPORTED, level_of
from initiatives.exchange.records import (
    Batch,
    InitiativeSaid,
    NodeSaid,
    RatingSaid,
    Reading,
    Source,
)
from initiatives.exchange.refs import by_number_or_name
from initiatives.exchange.report import Unreadable
from initiatives.exchange.tables import Row
from initiatives.exchange.values import millions, required, span

RATED = r"(?:dca|rag|colour rating|rag rating|delivery confidence(?: assessment)?)(?: rating| dca)?"
FIELDS = (
    field(
        "number",
        "project number",
        "project id",
        "major projects id",
        "id numbers",
        "id number",
        pattern=r"gmpp (?:id|number|id number|project id|project number|id no)",
    ),
    field("name", "project name", "project title", "gmpp project name", "project programme name"),
    field("department", "department", "dept", "organisation", "lead department"),
    field("category", pattern=r"(?:annual )?report category|(?:project |ipa )?category"),
    field("rating", pattern=rf"(?:(?:ipa|mpa|nista) )?{RATED}"),
    field("sro_rating", pattern=rf"sro (?:quarterly )?{RATED}"),
    field(
        "rating_comment",
        "rating comment",
        "dca narrative",
        "delivery confidence assessment narrative",
        pattern=r"departmental (?:commentary|narrative) on .*(?:rating|confidence|dca).*",
    ),
    field("aims", pattern=r"(?:detailed |project )?(?:description|aims)(?: (?:and )?aims)?"),
    field("start", pattern=r"(?:project |approved )?start date"),
    field("end", pattern=r"(?:project |approved |current |latest approved )?end date"),
    field(
        "cost",
        pattern=r"wlc (?:baseline|budget)(?: incl \w+)?"
        r"|(?:total |budgeted |baseline )*whole life costs?(?: total| baseline| [£]?m\b| million)*"
        r"(?: including non government costs)?",
    ),
    field("year", "year", "report year", "annual report year"),
)  # fmt: skip
PORTFOLIO = "UK Government Major Projects Portfolio"
UNDATED = "does not say its year: name the file with its year, or give --as-of."


def read(reading: Reading) -> Batch:
    """Every project of a return. Raises Unreadable when nothing says the year."""
    year = year_in_name(reading.file.name)
    fallback = reading.as_of or (_as_of(year) if year else None)
    dated = [(row, reading.as_of or _year_of(row) or fallback) for row in reading.table.rows]
    if not all(as_of for _, as_of in dated):
        raise Unreadable(UNDATED)
    found = [_project(row, as_of, reading) for row, as_of in dated if as_of]
    last = max(as_of for _, as_of in dated if as_of)
    return Batch(last, [project for project in found if project])


def _project(row: Row, as_of: date, reading: Reading) -> InitiativeSaid | None:
    problems = reading.problems
    name = required(row, "name", problems, 300)
    number = row.line("number").upper()
    if number and (is_non_value(number) or len(number) > 70):
        problems.add(row.number, row.header("number"), number, "Not a number: the name is the key.")
        number = ""
    if not name:
        return None
    department = row.line("department")
    if row.has("department") and not department:
        problems.add(row.number, row.header("department"), "", "Left out: no department is named.")
    return InitiativeSaid(
        row=row.number,
        column=row.header("number"),
        number=number,
        name=name,
        as_of=as_of,
        path=(_written(department),) if department else (),
        facts=_facts(row, reading),
        nodes=_aims(row),
        ratings=_rating(row, as_of, reading),
    )


def _year_of(row: Row) -> date | None:
    text = row.line("year")
    found = re.fullmatch(r"(20\d\d)(?:\.0)?", text)
    return _as_of(int(found[1])) if found else None


def _as_of(year: int) -> date:
    return last_of_month(year, 3) if year > 2020 else last_of_month(year - 1, 9)


def _written(department: str) -> str:
    """Departments are abbreviated and their case drifts (MoJ, MOJ): shown in capitals."""
    return department.upper() if len(same(department)) <= 6 else department


def _facts(row: Row, reading: Reading) -> dict[str, object]:
    facts: dict[str, object] = dict(span(row, "start", "end", reading.problems))
    if row.has("cost"):
        facts["budget"] = millions(row, "cost", reading.problems)
    if row.has("aims"):
        aims = row.prose("aims")
        facts["description"] = "" if is_non_value(aims) else aims
    return facts


def _aims(row: Row) -> list[NodeSaid]:
    """The published aim is what the project is for; the source says no more of its chain."""
    aims = row.prose("aims")
    if not aims or is_non_value(aims):
        return []
    return [NodeSaid("objective", "aims", short(aims, 200), aims)]


def _rating(row: Row, as_of: date, reading: Reading) -> list[RatingSaid]:
    name = "rating" if row.line("rating") else "sro_rating"
    word = row.line(name)
    if not word:
        return []
    level = level_of(word, COLOURS)
    if level == NOT_REPORTED:
        reading.problems.add(row.number, row.header(name), word, "Not a rating: not reported.")
    comment = row.prose("rating_comment")
    if len(word) > 60:
        comment = f"{word}\n\n{comment}".strip()
    return [RatingSaid(as_of, level, short(word, 60), comment)]


UK_GMPP = Source(
    key="uk_gmpp",
    portfolio=PORTFOLIO,
    attribution="Source: Infrastructure and Projects Authority, data of departments on the "
    "Government Major Projects Portfolio.",
    currency="GBP",
    time_zone="Europe/London",
    fields=FIELDS,
    needed=frozenset({"name", "department"}),
    read=read,
    refs=by_number_or_name,
)

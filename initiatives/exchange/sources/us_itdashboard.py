"""US Federal IT Dashboard, business cases with the evaluation by the agency's CIO.

The key is the Unique Investment Identifier. The file bears no date: it is as of the latest day
on which any of its investments was updated. Budget is all funding named, from prior years to the
budget year, in whole dollars.
"""

import re
from datetime import date
from decimal import Decimal

from initiatives.exchange.cells import is_non_value, short
from initiatives.exchange.days import Edge, NoSuchDay, date_in_name, day_of
from initiatives.exchange.headers import field
from initiatives.exchange.ratings import COLOURS, NOT_REPORTED, RISK_NUMBERS, level_of
from initiatives.exchange.records import (
    Batch,
    InitiativeSaid,
    NodeSaid,
    RatingSaid,
    Reading,
    Source,
)
from initiatives.exchange.refs import by_number
from initiatives.exchange.report import Unreadable
from initiatives.exchange.tables import Row
from initiatives.exchange.values import millions, required, span

MONEY = r"(?:funding|total it spending)(?: fy ?20\d\d)?"
FIELDS = (
    field("number", "uii", pattern=r"unique investment identifier(?: uii)?"),
    field("title", pattern=r"(?:current )?investment (?:title|name)(?: it portfolio)?"),
    field("agency", "agency name", "agency"),
    field("bureau", "bureau name", "bureau"),
    field("summary", pattern=r"(?:brief|investment) (?:summary|description)|brief summary .*"),
    field("objectives", pattern=r"agency strategic objectives.*|strategic objectives?"),
    field("funding_prior", pattern=rf"{MONEY} py ?1.*"),
    field("funding_py", pattern=rf"{MONEY} py(?: m)?"),
    field("funding_cy", pattern=rf"{MONEY} cy(?: m)?"),
    field("funding_by", pattern=rf"{MONEY} by(?: m)?"),
    field("start", pattern=r"investment start (?:year|date)|start year"),
    field("end", pattern=r"investment end (?:year|date)|end year"),
    field("rating", pattern=r"(?:agency )?cio (?:rating|evaluation)|evaluation by (?:agency )?cio"),
    field("colour", pattern=r"(?:agency )?cio (?:rating|evaluation) colou?r"),
    field("comment", pattern=r"(?:agency )?cio (?:rating |evaluation )?comments?"),
    field("rated", pattern=r"date of last update to (?:agency )?cio (?:rating|evaluation)"),
    field("updated", "updated date", pattern=r"(?:date of )?last .*(?:update|change).*"),
)
FUNDING = ("funding_prior", "funding_py", "funding_cy", "funding_by")
OBJECTIVE = re.compile(r"(?:^|, ?)(?=\d{1,5} - )")
UNDATED = "does not say as of when it is: give --as-of."


def read(reading: Reading) -> Batch:
    """Every investment. Raises Unreadable when no date is found and none was given."""
    as_of = reading.as_of or date_in_name(reading.file.name) or _latest(reading.table.rows)
    if as_of is None:
        raise Unreadable(UNDATED)
    investments = (_investment(row, as_of, reading) for row in reading.table.rows)
    return Batch(as_of, [found for found in investments if found])


def _latest(rows: list[Row]) -> date | None:
    days = []
    for row in rows:
        places = row.columns.places.get("updated", ()) + row.columns.places.get("rated", ())
        days += [_day(str(row.cells[place])) for place in places if place < len(row.cells)]
    return max((day for day in days if day), default=None)


def _day(text: str) -> date | None:
    try:
        return day_of(text, Edge.LAST)
    except NoSuchDay:
        return None


def _investment(row: Row, as_of: date, reading: Reading) -> InitiativeSaid | None:
    number = required(row, "number", reading.problems, 60)
    title = required(row, "title", reading.problems, 300)
    if not number or not title:
        return None
    agency = row.line("agency")
    if not agency and row.has("agency"):
        reading.problems.add(row.number, row.header("agency"), "", "Left out: no agency is named.")
    return InitiativeSaid(
        row=row.number,
        column=row.header("number"),
        number=number,
        name=title,
        as_of=as_of,
        path=(agency,) if agency else (),
        facts=_facts(row, reading),
        nodes=[_technology(row, title), *_objectives(row)],
        ratings=_rating(row, as_of, reading),
    )


def _facts(row: Row, reading: Reading) -> dict[str, object]:
    facts: dict[str, object] = dict(span(row, "start", "end", reading.problems))
    if any(row.has(name) for name in FUNDING):
        amounts = [millions(row, name, reading.problems) for name in FUNDING if row.has(name)]
        known = [amount for amount in amounts if amount is not None]
        facts["budget"] = sum(known, Decimal(0)) if len(known) == len(amounts) else None
    if row.has("summary"):
        facts["description"] = row.prose("summary")
    return facts


def _technology(row: Row, title: str) -> NodeSaid:
    bureau = row.line("bureau")
    return NodeSaid("input", "investment", short(title, 200), f"Bureau: {bureau}" if bureau else "")


def _objectives(row: Row) -> list[NodeSaid]:
    """The agency's strategic objectives that the investment names, by the objective's number."""
    text = row.line("objectives")
    if not text or is_non_value(text):
        return []
    found: dict[str, NodeSaid] = {}
    for part in OBJECTIVE.split(text):
        number, dash, words = part.strip(" ,").partition(" - ")
        if dash and number.isdigit() and words.strip():
            note = words if len(words) > 200 else ""
            found[number] = NodeSaid("objective", f"objective {number}", short(words, 200), note)
    return list(found.values())


def _rating(row: Row, as_of: date, reading: Reading) -> list[RatingSaid]:
    word, colour = row.line("rating"), row.line("colour")
    if not word and not colour:
        return []
    level = level_of(word, RISK_NUMBERS) if word else level_of(colour, COLOURS)
    shown = f"{word} {colour}".strip()
    if level == NOT_REPORTED:
        header = row.header("rating" if word else "colour")
        reading.problems.add(row.number, header, shown, "Not a rating: taken as not reported.")
    on = _day(row.line("rated")) or as_of
    return [RatingSaid(on, level, short(shown, 60), row.prose("comment"))]


US_ITDASHBOARD = Source(
    key="us_itdashboard",
    portfolio="US Federal IT investments",
    attribution="Source: US Office of Management and Budget, itdashboard.gov. "
    "US Government work, public domain.",
    currency="USD",
    time_zone="America/New_York",
    fields=FIELDS,
    needed=frozenset({"number", "title"}),
    read=read,
    refs=by_number,
)

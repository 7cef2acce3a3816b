"""The 25 exemplar services of the UK Government Digital Service: services, and their milestones.

Two kinds of file, told apart by their columns: the services, one a record, and the dated
snapshots of milestones, one a row. An exemplar's key is its number; where one number stands for
two services, number and title (see refs.py).
"""

from dataclasses import replace
from datetime import date

from initiatives.exchange.days import date_in_name
from initiatives.exchange.headers import field
from initiatives.exchange.records import Batch, InitiativeSaid, PersonSaid, Reading, Source
from initiatives.exchange.refs import by_number_and_title
from initiatives.exchange.report import Unreadable
from initiatives.exchange.sources.exemplar_milestones import milestones_of
from initiatives.exchange.sources.exemplar_services import facts_of, nodes_of
from initiatives.exchange.tables import Row
from initiatives.exchange.values import required

FIELDS = (
    field("number", "exemplar number"),
    field("title", "exemplar title"),
    field("department", "department"),
    field("sponsor", "permanent secretary", "sponsor"),
    field("leader", "digital leader", "owner"),
    field("programme", "programme"),
    field("phase", "phase", "stage"),
    field("milestone", "milestone", "copy"),
    field("complete", "complete", "completed"),
    field("status", "status"),
    field("strapline", "status strapline"),
    field("intro", "detail page intro", "homepage intro"),
    field("scope", "scope of exemplar"),
    field("statement", "digital strategy statement"),
    field("statement_source", "digital strategy source"),
    field("volume", "current volume"),
    field("legacy", "legacy exemplar"),
)
PEOPLE = {"owner": ("leader", "Digital leader"), "sponsor": ("sponsor", "Permanent secretary")}
UNDATED = "has no date in its name: name it like milestones_2014-04-30.csv, or give --as-of."


def read(reading: Reading) -> Batch:
    """The services, or the milestones by service. Raises Unreadable when nothing gives the date."""
    as_of = reading.as_of or date_in_name(reading.file.name)
    if as_of is None:
        raise Unreadable(UNDATED)
    if reading.table.has("milestone"):
        return Batch(as_of, _with_milestones(reading, as_of))
    services = (_service(row, as_of, reading) for row in reading.table.rows)
    return Batch(as_of, [service for service in services if service])


def _service(row: Row, as_of: date, reading: Reading) -> InitiativeSaid | None:
    number = required(row, "number", reading.problems, 20)
    title = required(row, "title", reading.problems, 300)
    if not number or not title:
        return None
    department = row.line("department")
    return InitiativeSaid(
        row=row.number,
        column=row.header("number"),
        number=number,
        name=title,
        as_of=as_of,
        path=(department,) if department else (),
        facts=facts_of(row),
        people=_people(row, department, reading),
        nodes=nodes_of(row, title),
    )


def _people(row: Row, department: str, reading: Reading) -> dict[str, PersonSaid | None]:
    """The named leaders; nobody is made up where none is named."""
    found: dict[str, PersonSaid | None] = {}
    for role, (name, title) in PEOPLE.items():
        if row.has(name):
            said = row.line(name)
            found[role] = PersonSaid(said, title, department) if said else None
            if not said and not row.has("milestone"):
                reading.problems.add(
                    row.number, row.header(name), "", "Left open: nobody is named."
                )
    return found


def _with_milestones(reading: Reading, as_of: date) -> list[InitiativeSaid]:
    """One record a service, in the order of the file, with the rows that belong to it."""
    services: dict[tuple[str, str], InitiativeSaid] = {}
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in reading.table.rows:
        service = _service(row, as_of, reading)
        if service:
            key = (service.number, service.name.casefold())
            services.setdefault(key, service)
            rows.setdefault(key, []).append(row)
    return [
        replace(
            service,
            milestones=milestones_of(rows[key], service.people, service.path, reading.problems),
        )
        for key, service in services.items()
    ]


UK_GDS_EXEMPLARS = Source(
    key="uk_gds_exemplars",
    portfolio="UK digital service exemplars",
    attribution="Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Government Digital Service.",
    currency="GBP",
    time_zone="Europe/London",
    fields=FIELDS,
    needed=frozenset({"number", "title"}),
    read=read,
    refs=by_number_and_title,
    prefix="Exemplar ",
)

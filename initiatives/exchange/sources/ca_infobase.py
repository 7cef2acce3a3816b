"""Government of Canada departmental results: indicators with targets, and what was reported.

One file holds the report of a fiscal year and the plan of the next (editions.py), told apart by
`doc`. A programme or core responsibility is an initiative in its department's portfolio, a result
an outcome on its chain, an indicator a measure of that. The key of an indicator is its id, which
names its year: next year's target is another measure. A result in the same words is the same
outcome. Code lists beside the file give the names (infobase_codes.py).

The department answers for its results, so that it stands as the owner of each outcome.
"""

from initiatives.exchange.cells import cut, same
from initiatives.exchange.records import (
    Batch,
    InitiativeSaid,
    MeasureSaid,
    NodeSaid,
    OutcomeSaid,
    PersonSaid,
    Reading,
    Source,
)
from initiatives.exchange.refs import by_number, fitted
from initiatives.exchange.report import TWICE, Problems, Unreadable
from initiatives.exchange.sources.infobase_codes import Codes, Programme, Result, read_codes
from initiatives.exchange.sources.infobase_history import History
from initiatives.exchange.sources.infobase_rows import (
    FIELDS,
    NEEDED,
    SHOWN,
    Indicator,
    indicator_of,
)

# what the editions in a file say of one indicator, oldest first
Told = list[Indicator]
UNDATED = "has no row that says its year: “doc” is to be like drr16 or dp17."
NO_RESULT = "Shown by its code: Results.csv does not hold this result."
NO_NAME = "Shown by its code, with others of its kind: no list beside the file names it."


def read(reading: Reading) -> Batch:
    """Every indicator of a file, by programme. Raises Unreadable when no row says its year."""
    codes = read_codes(reading.file, reading.problems)
    found = _indicators(reading)
    if not found:
        raise Unreadable(UNDATED)
    results = {each.result: _result(each, codes, reading.problems) for each in found}
    history = History((results[each.result].subject, each) for each in found)
    by_ref: dict[str, Told] = {}
    for each in found:
        by_ref.setdefault(each.ref, []).append(each)
    groups: dict[str, list[Told]] = {}
    for told in by_ref.values():
        groups.setdefault(results[told[-1].result].subject, []).append(told)
    _note_nameless(groups, codes, reading.problems)
    return Batch(
        reading.as_of or found[-1].edition.as_of,
        [
            _initiative(codes.programme(subject), group, results, history, reading)
            for subject, group in groups.items()
        ],
    )


def _indicators(reading: Reading) -> list[Indicator]:
    """The rows that can be taken, older editions first; an id counts once an edition."""
    seen: dict[tuple[str, str], Indicator] = {}
    for row in reading.table.rows:
        each = indicator_of(row, reading.problems)
        if each and seen.setdefault((each.ref, each.edition.name), each) is not each:
            reading.problems.add(row.number, row.header("id"), each.ref, TWICE)
    return sorted(seen.values(), key=lambda each: each.edition.as_of)


def _result(indicator: Indicator, codes: Codes, problems: Problems) -> Result:
    """The result as the list says, or else its code, under what the code begins with."""
    code = indicator.result
    found = codes.result(code)
    if found and found.subject:
        return Result(found.subject, found.title or f"Result {code}")
    if codes.results:
        row = indicator.row
        problems.add(row.number, row.header("result"), code, NO_RESULT)
    return Result(code.partition("-")[0], f"Result {code}")


def _note_nameless(groups: dict[str, list[Told]], codes: Codes, problems: Problems) -> None:
    """One line for all of them: a whole level of programmes is in none of the lists."""
    nameless = [code for code in groups if not codes.programme(code).is_named]
    if nameless and codes.programmes:
        row = groups[nameless[0]][0][-1].row
        more = f" and {len(nameless) - 1:,} more" if len(nameless) > 1 else ""
        problems.add(row.number, row.header("result"), f"{nameless[0]}{more}", NO_NAME)


def _initiative(
    programme: Programme,
    group: list[Told],
    results: dict[str, Result],
    history: History,
    reading: Reading,
) -> InitiativeSaid:
    """A programme with its outcomes, in the order of the file."""
    outcomes: dict[str, list[Told]] = {}
    for told in group:
        title = results[told[-1].result].title
        outcomes.setdefault(fitted(same(title) or told[-1].result, 240), []).append(told)
    first = group[0][0].row
    return InitiativeSaid(
        row=first.number,
        column=first.header("result"),
        number=programme.code,
        name=programme.name,
        as_of=reading.as_of or max(told[-1].edition.as_of for told in group),
        path=(programme.department,) if programme.department else (),
        facts={"description": programme.description},
        outcomes=[
            OutcomeSaid(
                _node(ref, results[measured[-1][-1].result].title, measured, programme),
                [_measure(programme.code, told, history, reading.problems) for told in measured],
            )
            for ref, measured in outcomes.items()
        ],
    )


def _node(ref: str, title: str, measured: list[Told], programme: Programme) -> NodeSaid:
    """The outcome, with whatever words go with its measures."""
    words = [title] if len(title) > SHOWN else []
    words += [said for told in measured for each in told if (said := each.words)]
    department = cut(programme.department, SHOWN)
    owner = PersonSaid(department, is_group=True) if department else None
    return NodeSaid("outcome", ref, cut(title, SHOWN), "\n\n".join(words), owner)


def _measure(subject: str, told: Told, history: History, problems: Problems) -> MeasureSaid:
    """As the newest edition says, with the results of all."""
    newest = told[-1]
    baseline, baseline_on = history.before(subject, newest, problems) or (None, None)
    return MeasureSaid(
        row=newest.row.number,
        column=newest.row.header("id"),
        ref=newest.ref,
        name=newest.label,
        edition=newest.edition.name,
        as_of=newest.edition.as_of,
        unit=newest.unit,
        limits=newest.limits,
        every="year",
        method=newest.method,
        target_on=newest.target_on,
        is_lasting=newest.is_lasting,
        start=newest.edition.starts_on,
        baseline=baseline,
        baseline_on=baseline_on,
        readings={each.edition.ends_on: each.actual for each in told if each.actual is not None},
    )


CA_INFOBASE = Source(
    key="ca_infobase",
    portfolio="Government of Canada departmental results",
    attribution="Contains information licensed under the Open Government Licence – Canada. "
    "Source: Treasury Board of Canada Secretariat, InfoBase.",
    currency="CAD",
    time_zone="America/Toronto",
    fields=FIELDS,
    needed=NEEDED,
    read=read,
    refs=by_number,
)

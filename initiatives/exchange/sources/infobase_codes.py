"""What the code lists beside the indicators say: results, programmes and departments by code.

A result is of a programme ("TBC-BXA01") or a core responsibility ("TBC-BXA00"), whose code begins
with that of its department. A sub-programme ("P1005-0103") is in none of the lists; the number in
it is its department's ("005"), and the results of that department bear the same one
("NR005-0054-2016" of "EA-AQX00"). What no list names is shown by its code.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from initiatives.exchange.beside import Beside, rows_beside
from initiatives.exchange.cells import cut
from initiatives.exchange.headers import field as column
from initiatives.exchange.report import Problems
from initiatives.exchange.tables import Row

SUB_PROGRAMME = re.compile(r"P[12](?P<number>\d{3})-\S+")
NUMBERED = re.compile(r"N[A-Z](?P<number>\d{3})-")
LONGEST_NAME = 300
RESULTS = Beside(
    "Results.csv",
    (
        column("id", "id"),
        column("subject", "subject id"),
        column("name", "name en", "name"),
        column("name_fr", "name fr"),
    ),
    frozenset({"id", "subject"}),
    "results and programmes are shown by their codes.",
)
PROGRAMMES = Beside(
    "program_en.csv",
    (
        column("department", "deptcode", "dept code"),
        column("activity", "activity code"),
        column("name", "title en", "title", "name en"),
        column("description", "description en", "desc en"),
    ),
    frozenset({"department", "activity", "name"}),
    "programmes are shown by their codes.",
)
RESPONSIBILITIES = Beside(
    "crso_en.csv",
    (
        column("id", "id"),
        column("name", "name en", "name", "title en"),
        column("description", "desc en", "description en"),
    ),
    frozenset({"id", "name"}),
    "core responsibilities are shown by their codes.",
)
DEPARTMENTS = Beside(
    "igoc_en.csv",
    (
        column("code", "dept code", "deptcode"),
        column("applied", "applied title en", "applied title"),
        column("legal", "legal title en", "legal title"),
    ),
    frozenset({"code", "legal"}),
    "departments are shown by their codes.",
)


@dataclass(frozen=True)
class Result:
    """What is to come about. `subject` is the code of the programme."""

    subject: str
    title: str


@dataclass(frozen=True)
class Programme:
    """`is_named`: by one of the lists, and not only by its code."""

    code: str
    name: str
    description: str
    department: str
    is_named: bool


@dataclass
class Codes:
    """The lists, by code. Empty ones were not beside the file."""

    results: dict[str, Result] = field(default_factory=dict)
    programmes: dict[str, tuple[str, str]] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def result(self, code: str) -> Result | None:
        return self.results.get(code)

    def programme(self, code: str) -> Programme:
        name, description = self.programmes.get(code, ("", ""))
        kind = "Sub-programme" if SUB_PROGRAMME.fullmatch(code) else "Programme"
        return Programme(
            code=code,
            name=cut(name, LONGEST_NAME) or f"{kind} {code}",
            description=description,
            department=self._department(code),
            is_named=bool(name),
        )

    def _department(self, programme: str) -> str:
        """The name of the department, or its code; empty where even that is not known."""
        found = SUB_PROGRAMME.fullmatch(programme)
        code = self.numbers.get(found["number"], "") if found else programme.partition("-")[0]
        return self.departments.get(code, code) if found or "-" in programme else ""


def read_codes(file: Path, problems: Problems) -> Codes:
    """The lists in the folder of a file. Raises Unreadable where one is not what it should be."""
    codes = Codes()
    for row in rows_beside(file, RESULTS, problems):
        title = row.line("name") or row.line("name_fr")
        codes.results.setdefault(row.line("id"), Result(row.line("subject"), title))
    for row in rows_beside(file, PROGRAMMES, problems):
        _name(codes, f"{row.line('department')}-{row.line('activity')}", row)
    for row in rows_beside(file, RESPONSIBILITIES, problems):
        _name(codes, row.line("id"), row)
    for row in rows_beside(file, DEPARTMENTS, problems):
        if code := row.line("code"):
            codes.departments.setdefault(code, row.line("applied") or row.line("legal") or code)
    codes.numbers = _numbers(codes.results)
    return codes


def _name(codes: Codes, code: str, row: Row) -> None:
    codes.programmes.setdefault(code, (row.line("name"), row.prose("description")))


def _numbers(results: dict[str, Result]) -> dict[str, str]:
    """{number: code} of the departments, where the results leave no doubt."""
    found: dict[str, set[str]] = {}
    for code, result in results.items():
        numbered = NUMBERED.match(code)
        if numbered and not SUB_PROGRAMME.fullmatch(result.subject):
            found.setdefault(numbered["number"], set()).add(result.subject.partition("-")[0])
    return {number: codes.pop() for number, codes in found.items() if len(codes) == 1}

"""The yearly editions of departmental results: reports and plans, by fiscal year. Pure.

The Canadian fiscal year 2016-17 runs from 1 April 2016 to 31 March 2017. A report of it ("drr16",
in older files "dpr15") says what was reached as of its last day; a plan for it ("dp16", "rpp15")
what is wanted from its first day on. So the plan of a year comes after the report of the year
before, and before its own report.
"""

import re
from dataclasses import dataclass
from datetime import date

CODE = re.compile(r"(?P<kind>drr|dpr|dp|rpp)[ _-]?(?:20)?(?P<year>\d\d)", re.IGNORECASE)
NAMED = re.compile(rf"\((?P<code>{CODE.pattern})\)$", re.IGNORECASE)
TITLES = {
    "drr": "Departmental Results Report",
    "dpr": "Departmental Performance Report",
    "dp": "Departmental Plan",
    "rpp": "Report on Plans and Priorities",
}
PLANS = frozenset({"dp", "rpp"})
ENDS = (3, 31)


@dataclass(frozen=True)
class Edition:
    """`year` is the one in which the fiscal year begins."""

    kind: str
    year: int

    @property
    def is_plan(self) -> bool:
        return self.kind in PLANS

    @property
    def starts_on(self) -> date:
        return date(self.year, 4, 1)

    @property
    def ends_on(self) -> date:
        return date(self.year + 1, *ENDS)

    @property
    def as_of(self) -> date:
        return self.starts_on if self.is_plan else self.ends_on

    @property
    def span(self) -> str:
        """ "2016-17"."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def name(self) -> str:
        """ "Departmental Results Report 2016-17 (drr16)"."""
        return f"{TITLES[self.kind]} {self.span} ({self.kind}{self.year % 100:02d})"


def edition_of(code: str) -> Edition | None:
    """The edition of a code such as "drr16"; None for anything else."""
    found = CODE.fullmatch(code.strip())
    return Edition(found["kind"].lower(), 2000 + int(found["year"])) if found else None


def edition_named(name: str) -> Edition | None:
    """The edition that a text names at its end, as `Edition.name` does."""
    found = NAMED.search(name.strip())
    return edition_of(found["code"]) if found else None

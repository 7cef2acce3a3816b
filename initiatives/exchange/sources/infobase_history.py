"""What earlier reports say of the same indicator: the baseline of a later target.

The same is an indicator of one programme with one name, case and marks aside, and one target
type. Ids are no help: half of them change from year to year.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from initiatives.exchange.cells import same
from initiatives.exchange.report import Problems
from initiatives.exchange.sources.infobase_rows import NO_UNIT, Indicator

Key = tuple[str, str, str]
Found = tuple[Decimal, date] | None
DOUBT = "No baseline: earlier results of this name differ, so that nobody can tell which it is."
LATE = "No baseline: the target date is not after the end of the earlier year."


class History:
    """Reported figures by programme, name and type, each as of the end of its fiscal year."""

    def __init__(self, indicators: Iterable[tuple[str, Indicator]]) -> None:
        """`indicators` each come with the code of their programme."""
        self.figures: dict[Key, dict[date, set[Decimal]]] = {}
        for subject, each in indicators:
            if each.actual is not None:
                years = self.figures.setdefault(_key(subject, each), {})
                years.setdefault(each.edition.ends_on, set()).add(each.actual)

    def before(self, subject: str, indicator: Indicator, problems: Problems) -> Found:
        """The newest figure from before the fiscal year of an indicator, and its date."""
        years = self.figures.get(_key(subject, indicator), {})
        as_of = max((day for day in years if day < indicator.edition.starts_on), default=None)
        if as_of is None or indicator.unit == NO_UNIT:
            return None
        if len(years[as_of]) > 1:
            return _none(indicator, "name", DOUBT, problems)
        if indicator.target_on and indicator.target_on <= as_of:
            return _none(indicator, "year", LATE, problems)
        return next(iter(years[as_of])), as_of


def _none(indicator: Indicator, column: str, reason: str, problems: Problems) -> Found:
    row = indicator.row
    problems.add(row.number, row.header(column), row.line(column), reason)
    return None


def _key(subject: str, indicator: Indicator) -> Key:
    return subject, same(indicator.name), indicator.kind

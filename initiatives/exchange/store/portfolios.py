"""The portfolio of a source, and those within it by the names the file gives."""

from django.core.exceptions import ValidationError

from initiatives.exchange.cells import same
from initiatives.exchange.records import Source
from initiatives.exchange.refs import fitted
from initiatives.exchange.store.tally import Tally
from initiatives.portfolio.actions import open_portfolio
from initiatives.portfolio.models import Portfolio

ROOT = "all"


class Portfolios:
    """All portfolios of a source, read in one query. Known by name without case and marks."""

    def __init__(self, source: Source, tally: Tally) -> None:
        self.source, self.tally = source, tally
        rows = Portfolio.objects.filter(source=source.key)
        self.known = {portfolio.source_ref: portfolio for portfolio in rows}

    def at(self, path: tuple[str, ...]) -> Portfolio:
        """The portfolio at the end of a path of names. Raises ValidationError."""
        portfolio = self._one(ROOT, self.source.portfolio, None)
        for depth, name in enumerate(path, start=1):
            ref = "/".join(same(part) for part in path[:depth])
            portfolio = self._one(fitted(ref, 200), name, portfolio)
        return portfolio

    def _one(self, ref: str, name: str, parent: Portfolio | None) -> Portfolio:
        portfolio = self.known.get(ref)
        if portfolio is not None:
            self.tally.note("portfolios", portfolio.pk, "unchanged")
            return portfolio
        if not ref:
            raise ValidationError({"name": "This name holds no letter or digit."})
        portfolio = open_portfolio(
            name=name,
            parent=parent,
            visibility=Portfolio.Visibility.OPEN,
            attribution=self.source.attribution,
            source=self.source.key,
            source_ref=ref,
        )
        self.known[ref] = portfolio
        self.tally.note("portfolios", portfolio.pk, "created")
        return portfolio

"""One initiative as the list and the board show it: how far it has come, and what to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from initiatives.chain.mini import Mini, mini
from initiatives.checks.models import Standing
from initiatives.closing.queries import endings_of
from initiatives.closing.words import Ended
from initiatives.outcomes.health import LOOKS, Health, Look
from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise

# the counts of a standing, the gravest first: tone, and words for one and for many
SEVERITIES: dict[str, tuple[str, str, str]] = {
    "blocks": ("bad", "blocks the next step", "block the next step"),
    "warns": ("warn", "warning", "warnings"),
    "infos": ("mute", "note", "notes"),
}


@dataclass(frozen=True)
class Row:
    """`standing` is None for one that was never checked, and then nothing else is known. `ended`
    says how it ended, None for one at work."""

    initiative: Initiative
    standing: Standing | None
    today: date
    open_promises: int = 0
    ended: Ended | None = None

    @property
    def reach(self) -> int:
        return self.standing.reach if self.standing else 0

    @property
    def mini(self) -> Mini:
        """The bar of the seven stages: evidence solid, plans hollow."""
        return mini(self.reach, self.standing.planned if self.standing else 0)

    @property
    def look(self) -> Look | None:
        """The word, tone and icon of its health; None without a measure."""
        health = self.standing.health if self.standing else ""
        return LOOKS[Health(health)] if health else None

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each severity nobody has accepted; those there are none of left
        out."""
        counts = {name: getattr(self.standing, name, 0) for name in SEVERITIES}
        return {name: count for name, count in counts.items() if count}

    @property
    def findings(self) -> int:
        return sum(self.counts.values())

    @property
    def tone(self) -> str:
        """That of the gravest finding, "" without any."""
        return next((SEVERITIES[name][0] for name in self.counts), "")

    @property
    def severities(self) -> str:
        """The findings in words: "1 blocks the next step, 2 warnings"."""
        words = [
            f"{count} {SEVERITIES[name][1 if count == 1 else 2]}"
            for name, count in self.counts.items()
        ]
        return ", ".join(words)

    @property
    def days_here(self) -> int | None:
        """Whole days since evidence first reached the furthest stage."""
        if not (self.standing and self.standing.arrivals):
            return None
        return max((self.today - date.fromisoformat(self.standing.arrivals[-1])).days, 0)


def rows_of(initiatives: Iterable[Initiative], today: date) -> list[Row]:
    """One page of initiatives, read with their standings, their open promises and how they ended:
    two queries."""
    page = list(initiatives)
    rows = Promise.objects.open().filter(initiative__in=page).order_by().values("initiative")
    promised = {row["initiative"]: row["count"] for row in rows.annotate(count=Count("pk"))}
    ended = endings_of(page)
    return [
        row_of(each, today, promised.get(each.pk, 0), ended=ended.get(each.pk)) for each in page
    ]


def row_of(
    initiative: Initiative, today: date, open_promises: int = 0, *, ended: Ended | None = None
) -> Row:
    standing = getattr(initiative, "standing", None)
    return Row(initiative, standing, today, open_promises, ended)

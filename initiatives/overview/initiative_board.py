"""The list of initiatives as a board: one column a stage, by how far evidence reaches."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from initiatives.chain.stages import STAGES
from initiatives.closing.queries import endings_of
from initiatives.overview.initiative_filters import Filters
from initiatives.overview.initiative_rows import Row, row_of
from initiatives.portfolio.models import Initiative

SHOWN = 12
EVIDENCED = Coalesce("standing__reach", Value(0))


@dataclass(frozen=True)
class Column:
    """The first few initiatives of a stage, 1 to 7, or 0 for those without evidence; `count` is
    of all of them, and `href` the table with just those."""

    number: int
    count: int
    href: str
    rows: list[Row]


def board(rows: QuerySet[Initiative], filters: Filters, today: date) -> list[Column]:
    """All columns, the empty ones too, in three queries; cards in the order of the table."""
    stood = rows.order_by().annotate(evidenced=EVIDENCED)
    counts = stood.values("evidenced").annotate(count=Count("pk"))
    count = {row["evidenced"]: row["count"] for row in counts}
    place = Window(RowNumber(), partition_by=F("evidenced"), order_by=filters.order())
    first = stood.annotate(place=place).filter(place__lte=SHOWN).order_by("evidenced", "place")
    shown = list(first.select_related("owner", "standing"))
    ended, cards = endings_of(shown), dict[int, list[Row]]()
    for initiative in shown:
        row = row_of(initiative, today, ended=ended.get(initiative.pk))
        cards.setdefault(initiative.evidenced, []).append(row)
    return [
        Column(
            number,
            count.get(number, 0),
            filters.href(layout="table", reach=str(number)),
            cards.get(number, []),
        )
        for number in range(len(STAGES) + 1)
    ]

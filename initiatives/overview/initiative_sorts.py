"""How the list of initiatives can be sorted.

By name, stage and change an index of the database is read. The other columns are worked out or
belong to other rows: they are sorted within the initiatives somebody sees, which are thousands
at most.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.expressions import Expression, OrderBy
from django.db.models.functions import Coalesce

from initiatives.outcomes.health import ORDER
from initiatives.promises.models import Promise

# What needs a look first comes first, and what has no measure last.
RANK = Case(
    *[When(standing__health=health.value, then=Value(n)) for n, health in enumerate(ORDER)],
    default=Value(len(ORDER)),
)
# Unknown spend comes last, and currencies stay apart: amounts in two are not comparable.
WITH_SPEND = Case(When(spend__isnull=False, then=F("currency")))
FINDINGS = F("standing__blocks") + F("standing__warns") + F("standing__infos")
HANDS = (
    Promise.objects.open()
    .filter(initiative=OuterRef("pk"))
    .order_by()
    .values("initiative")
    .annotate(count=Count("pk"))
    .values("count")
)
OPEN_PROMISES = Coalesce(Subquery(HANDS), Value(0))
Field = str | Expression


@dataclass(frozen=True)
class Sort:
    """A column: sorted by `fields`, either way round, then by `ties`, always upwards.

    `falls`: the largest comes first at the first click. `has_gaps`: rows without a value are
    last, either way round.
    """

    label: str
    fields: tuple[Field, ...]
    ties: tuple[Field, ...] = ("id",)
    falls: bool = False
    has_gaps: bool = False

    def first(self, key: str) -> str:
        """As the address has it at the first click."""
        return f"-{key}" if self.falls else key

    def order(self, *, falls: bool) -> Iterator[OrderBy]:
        gaps = True if self.has_gaps else None
        for field in self.fields:
            column = _column(field)
            yield column.desc(nulls_last=gaps) if falls else column.asc(nulls_last=gaps)
        for field in self.ties:
            yield _column(field).asc()


def _column(field: Field) -> F | Expression:
    return F(field) if isinstance(field, str) else field


SORTS: dict[str, Sort] = {
    "name": Sort("Initiative", ("name", "id"), ties=()),
    "owner": Sort("Owner", ("owner__name",), ties=("name", "id"), has_gaps=True),
    "sponsor": Sort("Sponsor", ("sponsor__name",), ties=("name", "id"), has_gaps=True),
    "reach": Sort(
        "Furthest stage", ("standing__reach",), ties=(RANK, "id"), falls=True, has_gaps=True
    ),
    "spend": Sort("Spend", (WITH_SPEND, "spend", "id"), ties=(), falls=True, has_gaps=True),
    "findings": Sort("Findings", (FINDINGS, "standing__blocks"), falls=True, has_gaps=True),
    "health": Sort("Outcome", (RANK,)),
    "promises": Sort("Promises", (OPEN_PROMISES,), falls=True),
    "changed": Sort("Last change", ("changed_at", "id"), ties=(), falls=True),
}
# How far each has come, and what to look at first within a stage.
DEFAULT_SORT = "-reach"

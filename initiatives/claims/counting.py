"""What became of many claims at once, counted by the database. It says the same as compare()."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from initiatives.claims.comparison import Became
from initiatives.claims.models import Claim
from initiatives.outcomes.models import Measure

D = Measure.Direction
SMALL = 10
READ = Q(measure__latest_value__isnull=False, value__isnull=False)
# A claim can be told where it is better than our baseline, or names a limit to keep to.
RISES = READ & Q(measure__direction=D.INCREASE, value__gt=F("measure__baseline"))
FALLS = READ & Q(measure__direction=D.DECREASE, value__lt=F("measure__baseline"))
KEPT_UP = READ & Q(measure__direction=D.MAINTAIN_AT_LEAST)
KEPT_DOWN = READ & Q(measure__direction=D.MAINTAIN_AT_MOST)
TOLD = RISES | FALLS | KEPT_UP | KEPT_DOWN
AT_LEAST, AT_MOST = (
    Q(measure__latest_value__gte=F("value")),
    Q(measure__latest_value__lte=F("value")),
)
MET = ((RISES | KEPT_UP) & AT_LEAST) | ((FALLS | KEPT_DOWN) & AT_MOST)


@dataclass(frozen=True)
class Tally:
    """How many claims became what; withdrawn ones are counted apart."""

    met: int = 0
    not_yet: int = 0
    missed: int = 0
    untold: int = 0
    withdrawn: int = 0

    @property
    def told(self) -> int:
        """Of these somebody can tell what became of them."""
        return self.met + self.not_yet + self.missed

    @property
    def is_small(self) -> bool:
        return 0 < self.told < SMALL


def with_became(rows: QuerySet[Claim], today: date) -> QuerySet[Claim]:
    """The claims with `became`, a word of Became, as of the local date `today`."""
    over = Q(measure__target_on__lt=today)
    return rows.annotate(
        became=Case(
            When(MET, then=Value(Became.MET.value)),
            When(TOLD & over, then=Value(Became.MISSED.value)),
            When(TOLD, then=Value(Became.NOT_YET.value)),
            default=Value(Became.UNTOLD.value),
            output_field=CharField(),
        )
    )


def tallies(rows: QuerySet[Claim], today: date) -> dict[int, Tally]:
    """The count of each vendor among these claims, by its id; in one query."""
    stands = Q(withdrawn_at=None)
    counts = {each.value: Count("pk", filter=stands & Q(became=each.value)) for each in Became} | {
        "withdrawn": Count("pk", filter=~stands)
    }
    found = with_became(rows, today).order_by().values("vendor").annotate(**counts)
    names = ("vendor", *counts)
    return {
        vendor: Tally(**dict(zip(counts, row, strict=True)))
        for vendor, *row in found.values_list(*names)
    }

"""What stands behind a value that counts people (domain.md 8). Pure: plain values in and out."""

from dataclasses import dataclass
from decimal import Decimal

UNIT = "% of eligible people"
NOBODY = "Nobody is eligible: there is no share of nobody. Write how many people it is meant for."
MORE_ACTIVE = "More people are active than could be."
MORE_PROFICIENT = "More people are proficient than active."
SIX = Decimal("0.000001")


@dataclass(frozen=True)
class PeopleSaid:
    """`active` of `eligible` people; `utilisation` is a share (0.8 for 80 %), and may pass 1."""

    eligible: int
    active: int
    utilisation: Decimal | None = None
    proficient: int | None = None

    @property
    def share(self) -> Decimal:
        """Active in per cent of eligible, to six places. Needs somebody to be eligible."""
        return (Decimal(100) * self.active / self.eligible).quantize(SIX)

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong, as a sentence by field name; empty when nothing is."""
        problems = {}
        if self.eligible < 1:
            problems["eligible"] = NOBODY
        elif self.active > self.eligible:
            problems["active"] = MORE_ACTIVE
        if self.proficient is not None and self.proficient > self.active:
            problems["proficient"] = MORE_PROFICIENT
        return problems

"""How far along the seven stages a chain has come: evidence, not plans (domain.md 13.3). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from initiatives.chain.stages import STAGES


@dataclass(frozen=True)
class Reach:
    """`planned` and `reached` are stage numbers, 0 for none. `arrivals` are, for each stage
    reached, the first day on which it and every stage before it had evidence."""

    planned: int
    reached: int
    arrivals: tuple[date, ...]

    def days_at(self, today: date) -> list[int]:
        """Whole days spent at each stage reached; at the furthest one up to `today`."""
        ends = [*self.arrivals, today][1:]
        return [max((end - start).days, 0) for start, end in zip(self.arrivals, ends, strict=True)]


def reach_of(recorded: Sequence[bool], evidence: Sequence[date | None]) -> Reach:
    """Both stage by stage, in order: is anything recorded there, and since when is there evidence
    (None for none yet). Raises ValueError unless there is one of each for all seven."""
    if not len(recorded) == len(evidence) == len(STAGES):
        raise ValueError("One entry for each of the seven stages.")
    planned = next((n for n, there in enumerate(recorded) if not there), len(STAGES))
    arrivals: list[date] = []
    for day in evidence[:planned]:
        if day is None:
            break
        arrivals.append(max([day, *arrivals[-1:]]))
    return Reach(planned, len(arrivals), tuple(arrivals))

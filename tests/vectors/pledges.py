"""The worked set of 14 promises of domain.md 5.6, in 2026, in its order."""

from datetime import date

from initiatives.promises.lifecycle import State
from initiatives.promises.reliability import Pledge


def march(day: int) -> date:
    return date(2026, 3, day)


def kept(due: int, declared: int, agreed: int | None = None) -> Pledge:
    return Pledge(State.KEPT, march(due), march(agreed or due), march(declared))


FOURTEEN = (
    kept(10, 9),
    kept(10, 12),
    kept(16, 24, agreed=25),
    kept(16, 27),  # the change was proposed too late: the old date governs
    Pledge(State.CANCELLED, march(20), march(20), ended_on=march(12)),
    Pledge(State.REVOKED, march(20), march(20), ended_on=march(16)),
    kept(20, 26),  # its first declaration, of the 19th, was not accepted
    Pledge(State.PROMISED, march(31), march(31)),
    Pledge(State.PROMISED, date(2026, 4, 15), date(2026, 4, 15)),
    Pledge(State.DECLARED, march(5), march(5), march(5)),
    *(kept(day, day) for day in (3, 6, 11, 24)),
)

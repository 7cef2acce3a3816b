"""Which link may run from which kind to which (domain.md 13.1). Pure: words in, a verdict out.

What runs backwards is refused. A flagged link may be drawn: it is saved with the code of the gap
it leaves, for people to mend.
"""

from typing import Literal

Verdict = Literal["ok", "backwards", "G01", "G02", "G03", "G04"]

OK: Verdict = "ok"
BACKWARDS: Verdict = "backwards"
FLAGS: frozenset[str] = frozenset({"G01", "G02", "G03", "G04"})

# Rows are where a link starts, columns where it ends, both in the order of the stages.
ORDER = ("input", "capability", "enabling_change", "adoption", "outcome", "benefit", "objective")
TABLE: tuple[tuple[Verdict, ...], ...] = (
    ("ok", "ok", "ok", "G02", "G02", "G01", "G01"),
    ("backwards", "ok", "ok", "ok", "G03", "G01", "G01"),
    ("backwards", "backwards", "ok", "ok", "G03", "G01", "G01"),
    ("backwards", "backwards", "backwards", "ok", "ok", "ok", "G04"),
    ("backwards", "backwards", "backwards", "backwards", "ok", "ok", "G04"),
    ("backwards", "backwards", "backwards", "backwards", "backwards", "ok", "ok"),
    ("backwards", "backwards", "backwards", "backwards", "backwards", "backwards", "ok"),
)


def verdict(from_kind: str, to_kind: str) -> Verdict:
    """What domain.md 13.1 says of a link; a disbenefit counts as a benefit.

    Raises ValueError for an unknown kind.
    """
    return TABLE[_place(from_kind)][_place(to_kind)]


def is_legal(from_kind: str, to_kind: str) -> bool:
    """May the link be drawn at all, flagged or not?"""
    return verdict(from_kind, to_kind) != BACKWARDS


def _place(kind: str) -> int:
    return ORDER.index("benefit" if kind == "disbenefit" else kind)

"""Was the forecast any good? (domain.md 10.8). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from initiatives.outcomes.progress import DIGITS, rounded


@dataclass(frozen=True)
class WordRow:
    """A word that was used `of` times; `came_true` times the target was reached."""

    word: str
    came_true: int
    of: int

    @property
    def share(self) -> Decimal:
        """From 0 to 1, six places."""
        return rounded(Decimal(self.came_true) / self.of)


def brier(pairs: Sequence[tuple[Decimal, bool]]) -> Decimal | None:
    """Mean of ``(forecast - happened)²`` over (probability, happened), six places.

    0 is perfect, 0.25 is always saying 50 %. None without any forecast.
    """
    if not pairs:
        return None
    with localcontext(prec=DIGITS):
        return rounded(sum((p - int(done)) ** 2 for p, done in pairs) / Decimal(len(pairs)))


def word_table(said: Iterable[tuple[str, bool]], order: Sequence[str]) -> list[WordRow]:
    """How often each word came true, in this order of words; those never said are left out."""
    found: dict[str, list[bool]] = {word: [] for word in order}
    for word, happened in said:
        found[word].append(happened)
    return [WordRow(word, sum(all_), len(all_)) for word, all_ in found.items() if all_]

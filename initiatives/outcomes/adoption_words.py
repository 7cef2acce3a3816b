"""The picture of adoption in words and figures (domain.md 8). Pure."""

from decimal import ROUND_HALF_UP, Decimal

from initiatives.outcomes.people_counts import AdoptionPicture
from initiatives.outcomes.score import Figure
from initiatives.outcomes.words import percent
from stakeholders.templatetags.parts import day, long_day

UNCOUNTED = "not counted"


def product(seen: AdoptionPicture) -> str:
    """ "65 % × 80 % × 70 % = 36 %"; "" unless all three are known."""
    if seen.effective is None:
        return ""
    parts = " × ".join(_share(part) for part in _parts(seen))
    return f"{parts} = {_share(seen.effective)}"


def figures(seen: AdoptionPicture) -> list[Figure]:
    """The three shares and what they come to, each with what it is a share of."""
    of_all = f"{seen.active} of {seen.eligible} people, {day(seen.as_of)}"
    return [
        Figure("Use it", _share(seen.adoption), of_all),
        Figure("For how much of the work", _share(seen.utilisation), "of those who use it"),
        Figure("To the expected standard", _share(seen.proficiency), "of those who use it"),
        Figure("Effective adoption", _share(seen.effective), "each is a ceiling on the next"),
    ]


def speed(seen: AdoptionPicture) -> str:
    """How long it took from going live until half and most of the people used it."""
    if seen.live_on is None:
        return "Nothing that leads to it has gone live yet."
    half, most = _after(seen.days_to_half), _after(seen.days_to_most)
    return f"Live since {long_day(seen.live_on)}: half of the people {half}, 80 % of them {most}."


def _parts(seen: AdoptionPicture) -> tuple[Decimal | None, ...]:
    used = None if seen.utilisation is None else min(seen.utilisation, Decimal(1))
    return seen.adoption, used, seen.proficiency


def _share(share: Decimal | None) -> str:
    return "–" if share is None else f"{percent(share)} %"


def _after(days: Decimal | None) -> str:
    if days is None:
        return "not yet"
    whole = int(days.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return "after one day" if whole == 1 else f"after {whole} days"

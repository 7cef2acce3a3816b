"""What benefits and disbenefits come to: a line a kind, class and currency (domain.md 10.7).

Only what was agreed to be valid counts, and lines are never added together.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from initiatives.benefits.lifecycle import WAY
from initiatives.benefits.words import MEANS
from initiatives.chain.models import Node
from initiatives.outcomes.profile_models import BenefitProfile

COUNTED = WAY[1:]
KINDS: list[str] = [Node.Kind.BENEFIT, Node.Kind.DISBENEFIT]
MONEY = (BenefitProfile.ValueClass.CASH, BenefitProfile.ValueClass.NON_CASH)


@dataclass(frozen=True)
class Total:
    """`amount` is the sum of the full-year values in `currency`, None for what is no money;
    `unvalued` of the `count` say no value."""

    kind: str
    value_class: str
    means: str
    currency: str
    count: int
    amount: Decimal | None
    unvalued: int


def totals(rows: QuerySet[Any]) -> list[Total]:
    """`rows` as register.benefits gives them; benefits first, then disbenefits; in one query."""
    found = (
        rows.filter(life__in=COUNTED)
        .exclude(profile__value_class="")
        .order_by()
        .values_list("kind", "profile__value_class", "initiative__currency")
        .annotate(Count("pk"), Sum("profile__value"), Count("profile__value"))
    )
    lines: dict[tuple[str, str, str], tuple[int, Decimal | None, int]] = {}
    for kind, value_class, currency, count, amount, valued in found:
        is_money = value_class in MONEY
        key = (kind, value_class, currency if is_money else "")
        before = lines.get(key, (0, None, 0))[0]
        lines[key] = (before + count, amount, count - valued if is_money else 0)
    return [_total(*key, *lines[key]) for key in sorted(lines, key=_place)]


def _place(key: tuple[str, str, str]) -> tuple[int, int, str]:
    kind, value_class, currency = key
    classes = BenefitProfile.ValueClass.values
    return KINDS.index(kind), classes.index(value_class), currency


def _total(
    kind: str,
    value_class: str,
    currency: str,
    count: int,
    amount: Decimal | None,
    unvalued: int,
) -> Total:
    chosen = BenefitProfile.ValueClass(value_class)
    label = Node.Kind(kind).label
    return Total(label, chosen.label, MEANS[chosen], currency, count, amount, unvalued)

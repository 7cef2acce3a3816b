"""How the register of benefits is narrowed and ordered, read from the address."""

from dataclasses import dataclass, replace

from django.db.models import CharField, F, OrderBy, Value
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest

from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from stakeholders.pages import Choice, address, typed

NONE = "none"  # of a class or a category: not said yet
KINDS = {"benefit": "Benefits", "disbenefit": "Disbenefits"}
STATES = dict(BenefitState.choices)
CLASSES = {**dict(BenefitProfile.ValueClass.choices), NONE: "No class yet"}
CATEGORIES = {**dict(BenefitProfile.Category.choices), NONE: "No category yet"}
ALLOWED = {"kind": KINDS, "state": STATES, "value_class": CLASSES, "category": CATEGORIES}
SORTS = {
    "title": "Benefit",
    "state": "State",
    "owner": "Owner",
    "value": "Full-year value",
    "initiative": "Initiative",
}
DEFAULT_SORT = "title"
ORDERS: dict[str, OrderBy] = {
    "title": OrderBy(Lower("title")),
    "state": OrderBy(F("place")),
    "owner": OrderBy(Lower(Coalesce("owner__name", Value("~"), output_field=CharField()))),
    "value": OrderBy(F("profile__value"), nulls_last=True),
    "initiative": OrderBy(Lower("initiative__name")),
}


@dataclass(frozen=True)
class Filters:
    """What was asked for. What makes no sense is left out. `sort` is a key of SORTS, with "-" in
    front for the other way round."""

    q: str = ""
    portfolio: str = ""
    kind: str = ""
    state: str = ""
    value_class: str = ""
    category: str = ""
    sort: str = DEFAULT_SORT

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        chosen = {
            name: value if (value := typed(request, name)) in known else ""
            for name, known in ALLOWED.items()
        }
        sort = typed(request, "sort")
        sort = sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT
        return cls(typed(request, "q"), typed(request, "portfolio"), **chosen, sort=sort)

    @property
    def is_narrowed(self) -> bool:
        """Is anything left out of the list?"""
        return replace(self, sort=DEFAULT_SORT) != Filters()

    def href(self, **changes: str) -> str:
        """The address of the register with these filters and some of them changed."""
        asked = replace(self, **changes)
        said = {name: getattr(asked, name) for name in ("q", "portfolio", *ALLOWED)}
        return address(
            "benefit_list", **said, sort="" if asked.sort == DEFAULT_SORT else asked.sort
        )

    @property
    def query(self) -> str:
        """The same as the end of an address, for the pager."""
        return self.href().partition("?")[2]

    @property
    def order(self) -> tuple[OrderBy, ...]:
        key = self.sort.removeprefix("-")
        first = ORDERS[key].copy()
        if self.sort.startswith("-"):
            first.descending = True
        return (first, OrderBy(F("pk")))

    @property
    def headings(self) -> dict[str, Choice]:
        """The headings that sort, by key."""
        found = {}
        for key, label in SORTS.items():
            up, down = self.sort == key, self.sort == f"-{key}"
            direction = "ascending" if up else "descending" if down else ""
            to = f"-{key}" if up else key
            found[key] = Choice(key, label, self.href(sort=to), up or down, direction=direction)
        return found

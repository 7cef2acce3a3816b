"""What pages ask of the checks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from initiatives.checks.facts import Chain
from initiatives.checks.findings import findings_of, health_of_chain
from initiatives.checks.load import load_chains
from initiatives.checks.models import Acceptance
from initiatives.checks.seen import Agreed, SeenFinding
from initiatives.outcomes.health import Health
from initiatives.portfolio.models import Initiative


@dataclass(frozen=True)
class LookedAt:
    """One chain with all that its checks found: open findings first, numbered, then accepted."""

    chain: Chain
    findings: list[SeenFinding]

    @property
    def is_input_only(self) -> bool:
        return self.chain.is_input_only

    @property
    def health(self) -> Health | None:
        return health_of_chain(self.chain)


def looked_at(initiative: Initiative, *, today: date) -> LookedAt:
    """The chain of an initiative as it is now, checked afresh; nothing is written."""
    return looked_at_all([initiative], today=today)[0]


def looked_at_all(initiatives: list[Initiative], *, today: date) -> list[LookedAt]:
    """As `looked_at`, of many at once, in the order given and the same number of queries."""
    accepted = accepted_on([initiative.pk for initiative in initiatives], today=today)
    return [
        LookedAt(chain, findings_of(chain, accepted.get(chain.initiative_id, {})))
        for chain in load_chains(initiatives, today=today)
    ]


def accepted_on(ids: list[int], *, today: date) -> dict[int, dict[tuple[str, str], Agreed]]:
    """The acceptances in force on a day, by initiative, then by code and subject."""
    found: dict[int, dict[tuple[str, str], Agreed]] = {}
    rows = Acceptance.objects.filter(initiative__in=ids, ended_at=None, review_on__gte=today)
    for row in rows.select_related("accepted_by"):
        agreed = Agreed(str(row.uuid), row.reason, row.accepted_by.name, row.review_on)
        found.setdefault(row.initiative_id, {})[row.code, row.subject] = agreed
    return found


def longest_unchecked() -> list[int]:
    """The ids of all initiatives, those never checked first, then by when they last were."""
    rows = Initiative.objects.order_by(F("standing__checked_at").asc(nulls_first=True), "pk")
    return list(rows.values_list("pk", flat=True))

"""What a promise can be about: outcomes one may see, by their measures."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict

from initiatives.chain.models import Node
from initiatives.chain.queries import LATE_KINDS
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User


@dataclass(frozen=True)
class About:
    """An outcome, and the measure of it that is promised; None where it has none yet."""

    node: Node
    measure: Measure | None

    @property
    def key(self) -> str:
        """The id by which a form names it: the measure's, else the outcome's."""
        return str(self.measure.uuid if self.measure else self.node.uuid)

    @property
    def name(self) -> str:
        return self.measure.name if self.measure else f"{self.node.title} (no measure yet)"

    @property
    def value_unit(self) -> str:
        """The unit behind a value, with the direction that counts as better."""
        m = self.measure
        return f"{m.unit}, {m.get_direction_display()}" if m else ""


def outcomes(user: User) -> QuerySet[Node]:
    """What this account may promise about: stage 4 and later of the initiatives it may see."""
    visible = Initiative.objects.visible_to(user)
    return Node.objects.filter(initiative__in=visible, kind__in=LATE_KINDS)


def search(user: User, words: str, initiative: str) -> QuerySet[Node]:
    """Outcomes to choose from, chain by chain, with their measures and initiatives."""
    rows = outcomes(user)
    if initiative:
        rows = rows.filter(initiative__slug=initiative)
    if words:
        measured = Measure.objects.filter(name__icontains=words).values("node")
        named = Q(title__icontains=words) | Q(initiative__name__icontains=words)
        rows = rows.filter(named | Q(pk__in=measured))
    rows = rows.select_related("initiative").prefetch_related("measures")
    return rows.order_by("initiative_id", "position", "id")


def find_about(asked: QueryDict, user: User) -> About | None:
    """What the address or the form names: `about` (either id), or `measure`, or `outcome`.

    None when it names nothing. Raises Http404 for what this account may not promise about.
    """
    given = {name: str(asked[name]) for name in ("about", "measure", "outcome") if asked.get(name)}
    if not given:
        return None
    key = _uuid(next(iter(given.values())))
    rows = outcomes(user).select_related("initiative__owner", "initiative__sponsor")
    node = rows.filter(Q(uuid=key) | Q(measures__uuid=key)).first()
    if node is None:
        raise Http404
    measures = list(node.measures.all())
    first = measures[0] if measures else None
    return About(node, next((each for each in measures if each.uuid == key), first))


def siblings(about: About) -> list[About]:
    """Everything on the same chain that can be promised, in its order, in two queries."""
    nodes = Node.objects.filter(initiative=about.node.initiative, kind__in=LATE_KINDS)
    rows = nodes.order_by("position", "id").prefetch_related("measures")
    found = []
    for node in rows:
        measures = list(node.measures.all())
        found += [About(node, measure) for measure in measures] or [About(node, None)]
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error

"""Measures of benefits that may be the same one: found by name, whatever the letters."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_models import ENDED


def benefit_measures_like(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Those of benefits that have not ended, called like one of these. `sharing.alike` then says
    whether two are the same.

    SQLite knows large and small letters of ASCII only: others have to be written alike there.
    """
    names = measures.order_by().values_list(Lower("name"))
    rows = Measure.objects.alias(lowered=Lower("name")).filter(lowered__in=names)
    standing = rows.filter(node__kind=Node.Kind.BENEFIT).exclude(node__state=Node.State.RETIRED)
    return standing.exclude(node__profile__state__in=ENDED)

"""Conditions on initiatives that lists, figures and my work share, so that they count alike."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from initiatives.chain import queries as chain
from initiatives.chain.queries import LATE_KINDS
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise

STALLED_AFTER = timedelta(days=60)
UNCHECKED = Q(standing__isnull=True)


def input_only() -> Q:
    """So far a technology project, as last checked; asked of the chain where none has been yet."""
    return Q(standing__is_input_only=True) | (UNCHECKED & chain.input_only())


def measured() -> Q:
    """Somebody said how an outcome is measured."""
    outcomes = Measure.objects.filter(node__initiative=OuterRef("pk"), node__kind__in=LATE_KINDS)
    return Q(Exists(outcomes))


def stalled(now: datetime) -> Q:
    """It is at work, and nothing has changed for so long. What is delivered waits for its value."""
    return Q(status=Initiative.Status.RUNNING, changed_at__lt=now - STALLED_AFTER)


def with_findings() -> Q:
    """The checks found something that nobody has accepted."""
    open_ones = ("standing__blocks__gt", "standing__warns__gt", "standing__infos__gt")
    return Q(*((name, 0) for name in open_ones), _connector=Q.OR)


def reaching(asked: str) -> Q:
    """Evidence reaches exactly stage "3", or "3+" at least. "0" is none yet, also where nobody
    has looked."""
    number = int(asked.removesuffix("+"))
    if asked.endswith("+"):
        return Q(standing__reach__gte=number)
    return Q(standing__reach=number) if number else Q(standing__reach=0) | UNCHECKED


def with_open_promises() -> Q:
    """Somebody has a hand up."""
    return Q(Exists(Promise.objects.open().filter(initiative=OuterRef("pk"))))

"""What the readings decide in the life of a benefit (domain.md 4.2)."""

import logging
from collections.abc import Iterable
from datetime import datetime

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction

from initiatives.benefits.gates import unmet
from initiatives.benefits.lifecycle import find_row
from initiatives.benefits.load import load
from initiatives.benefits.ready import ready_by_readings
from initiatives.benefits.steps import write_step
from initiatives.chain.locking import Gone, newest_node
from initiatives.chain.models import Node
from initiatives.outcomes.profile_models import BenefitState
from stakeholders.calendar import local_date
from stakeholders.people.models import default_time_zone

log = logging.getLogger(__name__)


def compute(*, initiative_ids: Iterable[int], now: datetime) -> int:
    """Move on what the readings show to be coming, on these chains. Returns how many.

    One that cannot be moved is logged and fails neither the others nor the write that it came
    with; the next hour tries it again.
    """
    return sum(_tried(node, now) for node in ready_by_readings(initiative_ids))


def _tried(node: Node, now: datetime) -> bool:
    try:
        with transaction.atomic():
            return _moved(node, now)
    except Gone:
        return False
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        if connection.in_atomic_block and connection.needs_rollback:
            raise  # what surrounds it is lost too
        log.exception("Benefit %s could not be moved on by its readings.", node.pk)
        return False


def _moved(node: Node, now: datetime) -> bool:
    today = local_date(now, default_time_zone())
    found = load(newest_node(node), today=today)
    state = found.profile.state
    if state != BenefitState.ENABLED or unmet(BenefitState.BEING_REALISED, found.facts):
        return False
    row = find_row("compute", state, {"system"})
    write_step(found.profile, row, by=None, reason="", today=today, now=now)
    return True

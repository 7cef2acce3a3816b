"""The sweep: who has gone silent, told once a cycle, in one message a person a day."""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction

from initiatives.promises.lifecycle import CHECKED_IN
from initiatives.promises.models import Promise, PromiseQuerySet
from initiatives.reminders.bundles import bundle
from stakeholders.outbox.actions import release_held, requeue_stuck, tell_worker
from stakeholders.outbox.faults import where
from stakeholders.people.models import Stakeholder

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SweepReport:
    """What one sweep found and did.

    `due` counts silent promises nobody was told of; `bundles` messages queued, `held` those among
    them that wait for working hours, `merged` messages that say more than before; `requeued`
    messages given back; `broken` people whose message could not be made, told in the log.
    """

    due: int
    bundles: int
    held: int
    merged: int
    requeued: int
    broken: int


def sweep(*, now: datetime, any_hour: bool = False) -> SweepReport:
    """Queue what is due and give back what is stuck. Right when run never, once, or twice at once.

    1. What a stopped worker left behind is given back.
    2. One indexed query finds the promises to remind of, most overdue first.
    3. One bundle a person and day, in a transaction of its own: one that fails stops no other.
    4. A worker is told once that something is due.

    `any_hour` sends at once, also what waits for working hours.
    """
    requeued = requeue_stuck(now=now)
    if any_hour:
        release_held(now=now)
    due = list(to_tell(now).select_related("performer"))
    told = Counter(
        _tell(person, [promise.pk for promise in promises], now, any_hour)
        for person, promises in groupby(due, key=lambda promise: promise.performer)
    )
    if told["queued"]:
        transaction.on_commit(tell_worker)
    return SweepReport(
        due=len(due),
        bundles=told["queued"] + told["held"],
        held=told["held"],
        merged=told["merged"],
        requeued=requeued,
        broken=told["broken"],
    )


def to_tell(now: datetime) -> PromiseQuerySet:
    """Stale promises nobody was told of, of people who can be reached and still work here."""
    return (
        Promise.objects.tended()
        .to_remind(now)
        .filter(state__in=CHECKED_IN)
        .exclude(performer__email="")
        .exclude(performer__user__is_active=False)
        .order_by("performer_id", "check_in_due_on", "id")
    )


def _tell(person: Stakeholder, pks: list[int], now: datetime, any_hour: bool) -> str:
    """What became of one person's promises, "broken" when anything at all went wrong with them."""
    try:
        return bundle(person=person, pks=pks, now=now, any_hour=any_hour)
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:  # noqa: BLE001  (one must not stop the rest)
        told = where(error)  # not its words, which may name people: see faults.py
        log.error("The reminder to %s could not be queued: %s", person.uuid, told)  # noqa: TRY400
        return "broken"

"""When a message may go out: some kinds only in working hours (domain.md 9.3 rule 6)."""

from datetime import datetime

from django.conf import settings

from stakeholders.calendar import MORNING, next_send_instant
from stakeholders.people.models import Stakeholder
from stakeholders.workspace import work_calendar


def send_at(*, kind: str, recipient: Stakeholder | None, now: datetime) -> datetime:
    """`now`, or the next working morning where the recipient is, for kinds that keep quiet hours.

    They go out from 09:00, inside the window of 08:00 to 18:00, so that what was held overnight
    and what falls due that morning make one message. Raises ValueError for an unknown zone.
    """
    quiet = settings.QUIET_HOURS and kind in settings.OUTBOX_IN_WORKING_HOURS
    if not quiet or recipient is None:
        return now
    calendar = work_calendar()
    return next_send_instant(now, zone=recipient.time_zone, calendar=calendar, opens=MORNING)

"""Keeping what the checks find, and living with a gap for a while."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from initiatives.chain.review import REVIEW_AFTER
from initiatives.checks.models import Acceptance, Standing
from initiatives.checks.queries import looked_at, looked_at_all
from initiatives.checks.rechecked import chains_rechecked
from initiatives.checks.store import keep_findings, keep_healths, keep_standings
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder, default_time_zone

log = logging.getLogger(__name__)

AT_A_TIME = 200
LONGEST = timedelta(days=366)
GONE = "This gap is closed, or somebody has accepted it already."
MUST_BE_CLOSED = "This one cannot be accepted: it has to be closed."


def recheck(initiative_ids: Iterable[int], *, now: datetime) -> None:
    """Work out findings and figures of chains as of `now`, and keep what differs.

    So many at a time, each lot in a transaction that locks its initiatives: of two at once, the
    second sees what the first one's change has brought. A chain that cannot be checked is logged
    and fails neither the others nor the write that it came with; the hourly check tries it again.
    """
    ids = sorted(set(initiative_ids))
    for start in range(0, len(ids), AT_A_TIME):
        lot = ids[start : start + AT_A_TIME]
        if not _tried(lot, now=now) and len(lot) > 1:
            for each in lot:
                _tried([each], now=now)
        chains_rechecked.send(recheck, initiative_ids=lot, now=now)


def _tried(lot: list[int], *, now: datetime) -> bool:
    """Check a lot; whether it could be. What fails inside is taken back to where it began."""
    try:
        with transaction.atomic():
            _check(lot, now=now)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        if connection.in_atomic_block and connection.needs_rollback:
            raise  # what surrounds it is lost too, and nobody may take it for kept
        if len(lot) == 1:
            log.exception("Initiative %s could not be checked.", lot[0])
            # after all others next time
            Standing.objects.filter(initiative__in=lot).update(checked_at=now)
        return False
    return True


def _check(lot: list[int], *, now: datetime) -> None:
    looked = looked_at_all(_locked(lot), today=local_date(now, default_time_zone()))
    keep_findings(looked)
    keep_standings(looked, now=now)
    keep_healths(looked)


def _locked(ids: list[int]) -> list[Initiative]:
    """Locked in one order, so that two never wait for each other. Rows may still refer to them."""
    rows = Initiative.objects.select_for_update(no_key=True)
    return list(rows.filter(pk__in=ids).order_by("pk"))


@transaction.atomic
def accept_finding(
    *,
    initiative: Initiative,
    code: str,
    subject: str,
    reason: str,
    review_on: date | None,
    by: Stakeholder,
    now: datetime,
) -> Acceptance:
    """Live with a gap until `review_on`, 90 days when left out.

    Raises ValidationError by field ("reason", "review_on"), and without a field for a gap that is
    not open or that has to be closed.
    """
    today = local_date(now, default_time_zone())
    current = _locked([initiative.pk])[0]
    _refuse_closed(current, code, subject, today)
    review_on = review_on or today + REVIEW_AFTER
    reason = " ".join(reason.split())
    if problems := _problems(reason, review_on, today):
        raise ValidationError(problems)
    # one that ran out gives way
    Acceptance.objects.filter(
        initiative=current, code=code, subject=subject, ended_at=None, review_on__lt=today
    ).update(ended_at=now)
    acceptance = Acceptance(
        initiative=current,
        code=code,
        subject=subject,
        reason=reason,
        review_on=review_on,
        accepted_by=by,
        accepted_at=now,
    )
    acceptance.full_clean()
    acceptance.save()
    touch(initiative=current, now=now)
    return acceptance


def _refuse_closed(initiative: Initiative, code: str, subject: str, today: date) -> None:
    """Only what is found now, is open and can be lived with may be accepted."""
    for seen in looked_at(initiative, today=today).findings:
        if (seen.code, seen.subject) == (code, subject) and seen.agreed is None:
            if not seen.can_be_accepted:
                raise ValidationError(MUST_BE_CLOSED)
            return
    raise ValidationError(GONE)


def _problems(reason: str, review_on: date, today: date) -> dict[str, str]:
    problems = {}
    if not reason:
        problems["reason"] = "Say why, in one sentence."
    if review_on <= today:
        problems["review_on"] = "Write a date after today."
    elif review_on > today + LONGEST:
        problems["review_on"] = "Look at it again within a year: write an earlier date."
    return problems


@transaction.atomic
def take_back(*, acceptance: Acceptance, now: datetime) -> None:
    """End an acceptance: the gap is open again. One that has ended stays as it is."""
    initiative = _locked([acceptance.initiative_id])[0]
    ended = Acceptance.objects.filter(pk=acceptance.pk, ended_at=None).update(ended_at=now)
    if ended:
        touch(initiative=initiative, now=now)
    acceptance.refresh_from_db()

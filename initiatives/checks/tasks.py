"""Celery's door to the checks; valuechain/settings.py names it in beat's schedule."""

from celery import shared_task
from django.utils import timezone

from initiatives.checks.actions import AT_A_TIME, recheck
from initiatives.checks.queries import longest_unchecked
from initiatives.outcomes.keeping_many import settle_left


@shared_task(name="initiatives.checks.tasks.recheck_all")
def recheck_all() -> None:
    """What only time or a deactivated account changes, and what was never settled or checked."""
    settle_left(now=timezone.now())
    ids = longest_unchecked()
    for start in range(0, len(ids), AT_A_TIME):
        recheck(ids[start : start + AT_A_TIME], now=timezone.now())

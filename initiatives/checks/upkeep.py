"""Keeps the stored findings and figures in step with every change to an initiative."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from initiatives.checks.actions import recheck
from initiatives.portfolio.changes import initiative_changed

# the initiatives changed within `later`, each with the latest moment; None outside of it
_changed: ContextVar[dict[int, datetime] | None] = ContextVar("changed", default=None)


@receiver(initiative_changed, dispatch_uid="initiatives.checks.upkeep")
def on_change(sender: Any, *, initiative_id: int, now: datetime, **kwargs: Any) -> None:
    """One change: within its own transaction, or at the end of `later`."""
    recheck_soon([initiative_id], now=now)


def recheck_soon(initiative_ids: Iterable[int], *, now: datetime) -> None:
    """Recheck these at once, or at the end of `later` where that is open."""
    waiting = _changed.get()
    if waiting is None:
        recheck(initiative_ids, now=now)
        return
    for each in initiative_ids:
        waiting[each] = max(now, waiting.get(each, now))


@contextmanager
def later(*, now: datetime | None = None) -> Iterator[None]:
    """Collect what changes and recheck it once at the end, as of `now` or of the last change.

    For loading many things at once. One inside another adds to the outer one. When what is inside
    fails nothing is rechecked, as nothing of it is kept: open it within the transaction.
    """
    if _changed.get() is not None:
        yield
        return
    waiting: dict[int, datetime] = {}
    token = _changed.set(waiting)
    try:
        yield
    finally:
        _changed.reset(token)
    if waiting:
        recheck(waiting, now=now or max(waiting.values()))

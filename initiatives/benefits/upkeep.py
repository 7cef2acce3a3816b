"""Moves benefits on as soon as their readings show it, and looks again every hour."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from initiatives.benefits.computing import compute
from initiatives.checks.rechecked import chains_rechecked


@receiver(chains_rechecked, dispatch_uid="initiatives.benefits.upkeep")
def on_recheck(sender: Any, *, initiative_ids: Iterable[int], now: datetime, **kwargs: Any) -> None:
    compute(initiative_ids=initiative_ids, now=now)

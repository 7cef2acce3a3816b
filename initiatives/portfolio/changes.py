"""Tells whoever keeps something worked out that an initiative has changed.

`initiative_changed` is sent within the transaction of the change, with `initiative_id` and `now`.
Rooms above connect to it; the rooms that write do not know them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.dispatch import Signal

# what changed within `one_change`, each with the latest moment; None outside of it
_changed: ContextVar[dict[int, datetime] | None] = ContextVar("one_change", default=None)


class _ToldOnce(Signal):
    """Within `one_change` it waits, so that each initiative is told of once."""

    def send(self, sender: Any, **named: Any) -> list[tuple[Any, Any]]:
        waiting = _changed.get()
        if waiting is None:
            return super().send(sender, **named)
        _wait(waiting, {named["initiative_id"]: named["now"]})
        return []


initiative_changed = _ToldOnce()


@contextmanager
def one_change() -> Iterator[None]:
    """Tell at the end, once for each initiative, of an act that is made of several.

    Open it within the transaction of the act. One inside another adds to the outer one; what fails
    is not told of, as nothing of it is kept.
    """
    outer, mine = _changed.get(), dict[int, datetime]()
    token = _changed.set(mine)
    try:
        yield
    finally:
        _changed.reset(token)
    if outer is not None:
        _wait(outer, mine)
        return
    for each, now in mine.items():
        initiative_changed.send(one_change, initiative_id=each, now=now)


def _wait(waiting: dict[int, datetime], more: dict[int, datetime]) -> None:
    for each, now in more.items():
        waiting[each] = max(now, waiting.get(each, now))

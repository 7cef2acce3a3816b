"""Starting several acts at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(*acts: Callable[[], T], refusals: Sequence[type[Exception]] = ()) -> list[T | str]:
    """What each act returned, in order; the name of the refusal where it raised one of those.

    Needs a database that was committed to: `django_db(transaction=True)`.
    """
    barrier = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T | str:
        barrier.wait(timeout=30)
        try:
            return act()
        except tuple(refusals) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

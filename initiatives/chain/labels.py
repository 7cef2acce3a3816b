"""What this organisation calls the seven stages: the defaults, with what an admin renamed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from initiatives.chain.models import StageName
from initiatives.chain.stages import STAGES, Stage

_kept: ContextVar[list[Stage] | None] = ContextVar("stage_names", default=None)


def named_stages() -> list[Stage]:
    """The seven stages under their own names here; one query, within a request at most once."""
    kept = _kept.get()
    if kept is None:
        return _read()
    if not kept:
        kept += _read()
    return kept


def named(number: int) -> Stage:
    """The stage with this number under its name here. Raises IndexError beyond the seven."""
    return named_stages()[number - 1]


@contextmanager
def names_read_once() -> Iterator[None]:
    """Within it the names are read once; around every request."""
    token = _kept.set([])
    try:
        yield
    finally:
        _kept.reset(token)


def forget_names() -> None:
    """Read them anew: somebody has just renamed a stage."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()


def _read() -> list[Stage]:
    said = {row.number: row for row in StageName.objects.all()}
    return [
        replace(stage, label=row.label, help=row.help or stage.help)
        if (row := said.get(stage.number))
        else stage
        for stage in STAGES
    ]

"""Files follow their rows: where the transaction fails, what it wrote to disk goes too."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from django.core.files.storage import Storage

Written = list[tuple[Storage, str]]
_written: ContextVar[Written | None] = ContextVar("written_files", default=None)


@contextmanager
def files_follow() -> Iterator[None]:
    """Take away the files written within an act that fails.

    Open it around the transaction of the act, so that a commit that fails counts too. One inside
    another leaves its files to the outer one.
    """
    outer, mine = _written.get(), Written()
    token = _written.set(mine)
    try:
        yield
    except BaseException:
        for storage, name in mine:
            with suppress(OSError):
                storage.delete(name)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer.extend(mine)


def note_written(storage: Storage, name: str) -> None:
    """A file was written that goes where the act around it fails."""
    written = _written.get()
    if written is not None:
        written.append((storage, name))

"""From a path to grids of cells."""

from pathlib import Path

from initiatives.exchange.files.delimited import decode, read_delimited
from initiatives.exchange.files.grid import Grid
from initiatives.exchange.files.limits import MAX_BYTES
from initiatives.exchange.files.listing import is_listing, read_listing
from initiatives.exchange.files.workbook import is_workbook, read_workbook
from initiatives.exchange.report import Unreadable


def read_grids(path: Path) -> list[Grid]:
    """What the file may be a table of, told by its content and never by its name.

    Raises Unreadable without the file's name; `import_file` puts it in front.
    """
    raw = _bytes(path)
    if is_workbook(raw):
        return read_workbook(raw)
    text = decode(raw)
    if not text.strip():
        raise Unreadable("is empty.")
    return read_listing(text) if is_listing(text) else read_delimited(text)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable("is a folder: give one file.")
        if not path.exists():
            raise Unreadable("does not exist.")
        if not path.is_file():
            raise Unreadable("is not a file.")
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(f"is larger than {MAX_BYTES // 1_000_000} MB, too large to import.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable("cannot be opened: check its name and who may read it.") from error

"""The demo's database: is it the demo's own, and away with it. Raises Refused with a sentence."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from initiatives.demo import aldermoor
from initiatives.demo.environment import PASSWORD_FILE
from initiatives.portfolio.models import Portfolio
from stakeholders.access.models import User

SQLITE = "django.db.backends.sqlite3"
MIGRATIONS = "django_migrations"


class Refused(Exception):  # noqa: N818  (told to the user: nothing was done)
    """Why the demo does not do it, as a sentence."""


def refuse_foreign() -> None:
    """Let the demo only into an empty database or its own."""
    if not _is_empty() and not aldermoor.is_loaded():
        raise Refused(
            f"The database {_name()} holds data that is not the demo's, so it was left as it is. "
            "Leave DATABASE_URL out, or name an empty folder with DATA_DIR."
        )


def start_afresh() -> None:
    """Delete the demo's database and all that belongs to it; nothing when there is none."""
    folder, engine = Path(settings.DATA_DIR), settings.DATABASES["default"]["ENGINE"]
    file = Path(settings.DATABASES["default"]["NAME"])
    if engine != SQLITE or file.resolve().parent != folder.resolve():
        raise Refused(
            f"--reset deletes only a database the demo made in {folder}; {_name()} is not there."
        )
    if file.exists() and not _is_ours(folder):
        raise Refused(f"{file} was not made by the demo, so --reset left it as it is.")
    connection.close()
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm", PASSWORD_FILE):
        (folder / name).unlink(missing_ok=True)
    for schedule in folder.glob("celerybeat-schedule*"):
        schedule.unlink()
    for name in ("broker", "files"):  # `files` is MEDIA_ROOT: the evidence that went with the rows
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)


def _is_ours(folder: Path) -> bool:
    """Loaded by the demo, or begun by it and never filled."""
    if _is_empty():
        return (folder / PASSWORD_FILE).is_file()
    return aldermoor.is_loaded()


def _is_empty() -> bool:
    """Nobody and nothing in it. Tables of another product count as something."""
    try:
        tables = set(connection.introspection.table_names())
        known = {*connection.introspection.django_table_names(), MIGRATIONS}
        if tables - known:
            raise Refused(f"The database {_name()} belongs to another product.")
        rows = (User.objects.all(), Portfolio.objects.all())
        return not any(each.model._meta.db_table in tables and each.exists() for each in rows)
    except DatabaseError as error:
        raise Refused(
            f"The database {_name()} cannot be read: {error}".rstrip(".\n") + "."
        ) from error


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])

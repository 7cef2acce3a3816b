"""Filling the demo's database: once, all or nothing."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from initiatives.checks.upkeep import later
from initiatives.demo import aldermoor, exemplars
from initiatives.demo.environment import PASSWORD_FILE, keep, new_password
from initiatives.files.keeping import files_follow
from initiatives.reminders.actions import sweep


def make_tables() -> None:
    """Tables, broker folders: what a process needs to start."""
    make_broker()
    call_command("migrate", interactive=False, verbosity=0)


def fill(folder: Path) -> bool:
    """The first time, load everything and queue the first reminders.

    Returns whether anything was loaded: what people did since is never touched.
    """
    now = timezone.now()
    with files_follow(), transaction.atomic():
        loaded = not aldermoor.is_loaded()
        if loaded:
            password = keep(folder / PASSWORD_FILE, new_password)
            with later(now=now):
                aldermoor.load(password=password, now=now)
                exemplars.load(now=now)
            sweep(now=now)
    return loaded


def make_broker() -> None:
    """The folders of the file broker, which Celery expects to be there."""
    if settings.REDIS_URL:
        return
    for name in ("data_folder_in", "data_folder_out", "control_folder"):
        path = Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS[name]))
        path.mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_password(folder: Path) -> str:
    """The password everybody got when the data was loaded, "" when its file is gone."""
    path = folder / PASSWORD_FILE
    return path.read_text().strip() if path.is_file() else ""

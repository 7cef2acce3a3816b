"""What only time changes is picked up: every hour, and as soon as beat starts."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.conf import settings

from initiatives.checks.tasks import recheck_all
from valuechain.celery import app, begin_at_once


def test_all_chains_are_checked_every_hour() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["recheck"]
    assert (entry["task"], entry["schedule"]) == (recheck_all.name, timedelta(hours=1))


def test_a_worker_knows_the_task() -> None:
    app.loader.import_default_modules()
    assert recheck_all.name in app.tasks


@pytest.mark.parametrize("entry", sorted(settings.CELERY_BEAT_SCHEDULE))
def test_nothing_waits_for_the_first_interval(entry: str) -> None:
    sender = Mock()
    begin_at_once(sender)
    sent = [call.args[0] for call in sender.app.send_task.call_args_list]
    assert settings.CELERY_BEAT_SCHEDULE[entry]["task"] in sent

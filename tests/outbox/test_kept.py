"""Where no mail server is set, the whole mail is kept in its row."""

import email
from datetime import datetime
from email import policy

import pytest
from django.core.mail import send_mail

from stakeholders.outbox.delivery import deliver_due
from stakeholders.outbox.models import OutboxMessage
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings) -> None:
    settings.EMAIL_BACKEND = "stakeholders.outbox.backends.KeptInApp"


def clock() -> datetime:
    return NOW


def test_the_whole_mail_is_kept_links_and_all(note) -> None:
    row = note()
    assert deliver_due(clock=clock) == {"sent": 1}
    row.refresh_from_db()
    mail = email.message_from_string(row.kept, policy=policy.default)
    assert (mail["To"], mail["Message-ID"]) == ("a@b.example", row.message_id)
    for kind in ("plain", "html"):
        assert "/c/secret/" in mail.get_body((kind,)).get_content()


def test_each_mail_finds_its_own_row(note) -> None:
    note("a"), note("b")
    deliver_due(clock=clock)
    for row in OutboxMessage.objects.all():
        assert row.to_address in row.kept


def test_a_mail_from_outside_the_outbox_is_not_kept(caplog: pytest.LogCaptureFixture) -> None:
    assert send_mail("S", "T", None, ["a@b.example"]) == 0
    assert "was not kept" in caplog.text
    assert "a@b.example" not in caplog.text

"""Where mail goes when no mail server is configured: into the row it came from."""

import logging
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from stakeholders.outbox.models import OutboxMessage

log = logging.getLogger(__name__)


class KeptInApp(BaseEmailBackend):
    """Keeps the whole mail, personal links and all, in the database for the outbox page."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each mail in the row with its Message-ID. Returns how many found their row."""
        kept = 0
        for mail in email_messages:
            whole = mail.message()
            rows = OutboxMessage.objects.filter(message_id=whole["Message-ID"])
            if rows.update(kept=whole.as_string()) == 1:
                kept += 1
            else:
                log.warning("A mail came from outside the outbox and was not kept.")
        return kept

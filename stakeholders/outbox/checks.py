"""What `manage.py check --deploy` says about mail."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning  # noqa: A004 (Django's own name)


def mail_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A public address without a mail server: reminders would only be seen in the app."""
    if settings.EMAIL_URL or not settings.SITE_URL.startswith("https://"):
        return []
    return [
        Warning(
            "No mail server is set: reminders and invitations stay in the app, under Outbox.",
            hint="Set EMAIL_URL, for example smtp+tls://user:password@mail.example.org:587.",
            id="stakeholders.W001",
        )
    ]

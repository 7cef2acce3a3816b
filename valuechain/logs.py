"""Keeps the secrets of personal links out of the logs, wherever an address is written."""

import logging
import re
from typing import Any

# The part of an address that opens it: check-in, invitation, new password.
SECRET = re.compile(
    r"(/c/|/accounts/invitation/|/accounts/password/reset/key/)(?!done/)[^/?#\s\"'<>]+"
)


def without_secrets(text: str) -> str:
    """The text with the secrets of links taken out."""
    return SECRET.sub(r"\1(hidden)", text)


class SafeFormatter(logging.Formatter):
    """As logging's, tracebacks included, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def to_console(level: str) -> dict[str, Any]:
    """Django's LOGGING setting: everything to the console, safely.

    Django's own handlers write addresses as they are, and mail them: they are taken off.
    """
    line = {"()": SafeFormatter, "fmt": "{asctime} {levelname} {name}: {message}", "style": "{"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO"},
            "django.server": {"handlers": [], "propagate": True},
        },
    }

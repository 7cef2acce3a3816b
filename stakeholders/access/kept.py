"""Reads a mail that was kept in the app instead of sent."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True)
class Parts:
    """The two ways one mail is written; empty where it has no such part."""

    text: str
    html: str


def parts_of(kept: str) -> Parts | None:
    """The parts of a whole mail (RFC 5322); None when nothing was kept."""
    if not kept:
        return None
    mail = message_from_bytes(kept.encode(), policy=policy.default)  # parts are 8bit UTF-8
    return Parts(text=_body(mail, "plain"), html=_body(mail, "html"))


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return "" if part is None else str(part.get_content())

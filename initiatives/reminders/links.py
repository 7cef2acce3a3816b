"""Signed links: one promise, one person, one cycle. They expire; opening one changes nothing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from initiatives.promises.models import Promise
from stakeholders.people.models import Stakeholder

SALT = "initiatives.reminders.check-in"


@dataclass(frozen=True)
class Claim:
    """What a link says it is for, and until when (a UTC instant)."""

    promise: UUID
    person: UUID
    cycle: date
    until: datetime


def check_in_link(promise: Promise, person: Stakeholder, cycle: date, confidence: str = "") -> str:
    """The absolute address of the check-in page, on the configured site whatever was asked for."""
    token = signing.dumps([promise.uuid.hex, person.uuid.hex, cycle.isoformat()], salt=SALT)
    address = settings.SITE_URL + reverse("signed_check_in", args=[token])
    return f"{address}?confidence={confidence}" if confidence else address


def read_token(token: str) -> Claim:
    """What a token claims. Raises signing.SignatureExpired, signing.BadSignature, ValueError."""
    promise, person, cycle = signing.loads(token, salt=SALT, max_age=link_age())
    # the signature holds, so the second part from the end is the time it was made
    made = datetime.fromtimestamp(signing.b62_decode(token.split(":")[-2]), UTC)
    return Claim(UUID(promise), UUID(person), date.fromisoformat(cycle), made + link_age())


def link_age() -> timedelta:
    """How long a link works, from when the mail was written."""
    return timedelta(days=settings.SIGNED_LINK_DAYS)

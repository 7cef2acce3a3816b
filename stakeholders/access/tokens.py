"""The signed link of an invitation. Sending it again moves the end, and so voids the old link."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from stakeholders.access.models import Invitation

SALT = "stakeholders.access.invitation"


def invitation_token(invitation: Invitation) -> str:
    """A token for this invitation until its present end."""
    ends = invitation.expires_at.timestamp()
    return signing.Signer(salt=SALT).sign_object([invitation.uuid.hex, ends])


def invitation_link(invitation: Invitation) -> str:
    """The address a mail carries: always under SITE_URL, never the host of a request."""
    return settings.SITE_URL + reverse("invitation_accept", args=[invitation_token(invitation)])


def read_invitation(token: str, now: datetime) -> Invitation | None:
    """The pending invitation of a token; None when forged, used, withdrawn, old or renewed."""
    try:
        uuid, ends = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    invitation = Invitation.objects.filter(uuid=uuid).first()
    if invitation is None or invitation.expires_at.timestamp() != ends:
        return None
    return invitation if invitation.is_pending(now) else None

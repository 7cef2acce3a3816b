"""The words of mails about accounts, made just before they are sent.

Links are made here and never stored: the outbox row names only whom and what it is about.
"""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from stakeholders.access.models import Invitation, User
from stakeholders.access.tokens import invitation_link
from stakeholders.outbox.content import Content, Skip

FOLDER = "stakeholders/access/mail/"
HIDDEN = "(personal link)"


def compose_invitation(payload: dict, now: datetime, links: bool) -> Content | Skip:
    """An invitation. `payload`: "invitation" (uuid), "expires_at" (ISO, of the link meant)."""
    found = Invitation.objects.select_related("invited_by__person")
    invitation = found.filter(uuid=payload["invitation"]).first()
    if invitation is None or not invitation.is_pending(now):
        return Skip("The invitation is not open any more.")
    if invitation.expires_at.isoformat() != payload["expires_at"]:
        return Skip("A newer mail of this invitation was sent.")
    link = invitation_link(invitation) if links else HIDDEN
    organisation = settings.ORGANISATION or "your organisation"
    return _content(
        "invitation",
        f"{invitation.invited_by.name} invites you to Value Chain",
        {"invitation": invitation, "link": link, "organisation": organisation, "links": links},
    )


def compose_account(payload: dict, now: datetime, links: bool) -> Content | Skip:
    """A link for a new password. `payload`: "user" (uuid), "email" (asked for)."""
    user = User.objects.filter(uuid=payload["user"]).first()
    if user is None or not user.is_active:
        return Skip("The account is deactivated.")
    if user.email != payload["email"]:
        return Skip("The account has another address now.")
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    link = settings.SITE_URL + path if links else HIDDEN
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    return _content(
        "password_reset",
        "Choose a new password for Value Chain",
        {"user": user, "link": link, "hours": hours, "links": links},
    )


def _content(name: str, subject: str, context: dict) -> Content:
    """Both parts of a mail from the templates of that name."""
    text = render_to_string(f"{FOLDER}{name}.txt", context)
    html = render_to_string(f"{FOLDER}{name}.html", context)
    return Content(subject=subject, text=text, html=html, headers={})

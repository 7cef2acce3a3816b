"""Every change to accounts and invitations: who may sign in, as what, and until when.

Only active admins act, and only on others: nobody gives themselves a role or shuts themselves out.
Refusals are ValidationErrors with a sentence for the reader; acting without the right raises
PermissionDenied.
"""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from stakeholders.access.models import Invitation, User
from stakeholders.access.roles import Role
from stakeholders.outbox.actions import queue, queue_nothing
from stakeholders.people.actions import add_person
from stakeholders.people.models import Stakeholder

DAY = timedelta(days=1)
LAST_ADMIN = "This is the last administrator. Make somebody else an administrator first."
OWN_ROLE = "You cannot change your own role. Ask another administrator."
TAKEN = "Somebody already signs in with this e-mail address."
OPEN = "This address already has an open invitation. Send that one again, or withdraw it."
CLOSED = "This invitation is not open any more. Ask whoever invited you to send it again."


@transaction.atomic
def create_user(*, person: Stakeholder, email: str, role: str, password: str) -> User:
    """A sign-in for a person, who takes the address where they had none.

    Raises ValidationError: fields "email", "role", "password", "person".
    """
    user = User(person=person, email=email.strip().lower(), role=role)
    if not person.is_person:
        raise ValidationError({"person": "Only a person can sign in, not a group."})
    if User.objects.filter(email__iexact=user.email).exists():
        raise ValidationError({"email": TAKEN})
    set_password(user, password)
    user.full_clean()
    if not person.email:
        person.email = user.email
        person.full_clean()
        person.save()
    user.save()
    return user


def set_password(user: User, password: str) -> None:
    """Set it, unsaved. Raises ValidationError on "password" when it is too easy to guess."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
    user.set_password(password)


@transaction.atomic
def set_role(*, user: User, role: str, actor: User) -> User:
    """Give another account a role. Raises ValidationError on "role"."""
    user = _under_lock(user, actor)
    if role != Role.ADMIN and _is_last_admin(user):
        raise ValidationError({"role": LAST_ADMIN})
    if user == actor:
        raise ValidationError({"role": OWN_ROLE})
    user.role = role
    user.full_clean()
    user.save(update_fields=["role"])
    return user


@transaction.atomic
def deactivate(*, user: User, actor: User, now: datetime) -> User:
    """End a sign-in: running sessions stop at the next request, an open invitation is withdrawn.

    What the person promised stays theirs; the page shows the way to it before the act.
    """
    user = _under_lock(user, actor)
    if _is_last_admin(user):
        raise ValidationError(LAST_ADMIN)
    if user == actor:
        raise ValidationError("You cannot deactivate yourself. Ask another administrator.")
    user.is_active = False
    user.full_clean()
    user.save(update_fields=["is_active"])
    open_ones = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    open_ones.filter(email__iexact=user.email).update(withdrawn_at=now)
    return user


@transaction.atomic
def reactivate(*, user: User, actor: User) -> User:
    """Let somebody sign in again, with the role and the password they had."""
    user = _under_lock(user, actor)
    user.is_active = True
    user.full_clean()
    user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def invite(
    *, email: str, name: str, title: str = "", role: str, invited_by: User, now: datetime
) -> Invitation:
    """Invite an address by mail, for INVITATION_DAYS. Raises ValidationError by field."""
    require_admin(invited_by)
    invitation = Invitation(
        email=email.strip().lower(),
        name=" ".join(name.split()),
        title=" ".join(title.split()),
        role=role,
        invited_by=invited_by,
        created_at=now,
        expires_at=now + settings.INVITATION_DAYS * DAY,
    )
    invitation.full_clean(validate_constraints=False)
    _refuse_known_address(invitation.email)
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:  # the constraint: one open invitation an address
        raise ValidationError({"email": OPEN}) from error
    _send(invitation, now)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, actor: User, now: datetime) -> Invitation:
    """Renew an open or expired invitation and mail a new link; the old link stops working."""
    require_admin(actor)
    invitation = _open_under_lock(invitation)
    invitation.expires_at = now + settings.INVITATION_DAYS * DAY
    invitation.full_clean()
    invitation.save(update_fields=["expires_at"])
    _send(invitation, now)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: User, now: datetime) -> Invitation:
    """Take an invitation back; its link stops working."""
    require_admin(actor)
    invitation = _open_under_lock(invitation)
    invitation.withdrawn_at = now
    invitation.full_clean()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str, now: datetime) -> User:
    """Make the account that was offered, for the person with that address or for a new one.

    Raises ValidationError: "password" when too easy, without a field when no longer open.
    """
    invitation = _open_under_lock(invitation, expires_at=invitation.expires_at)
    if not invitation.is_pending(now):
        raise ValidationError(CLOSED)
    person = Stakeholder.objects.filter(email__iexact=invitation.email).first()
    person = person or add_person(
        name=invitation.name, email=invitation.email, title=invitation.title
    )
    invitation.user = create_user(
        person=person, email=invitation.email, role=invitation.role, password=password
    )
    invitation.accepted_at = now
    invitation.full_clean()
    invitation.save(update_fields=["user", "accepted_at"])
    return invitation.user


def send_password_link(*, user: User | None, now: datetime) -> None:
    """Queue the mail with the link for a new password; `mail.compose_account` makes both later.

    The same work for nobody, so that the time it takes does not tell who signs in here.
    """
    if user is None:
        queue_nothing(now=now)
        return
    queue(
        kind="account",
        payload={"user": str(user.uuid), "email": user.email},
        recipient=user.person,
        to_address=user.email,
        idempotency_key=f"account:{uuid.uuid4()}",
        now=now,
    )


def require_admin(actor: User) -> None:
    """Raises PermissionDenied unless the actor is an active admin now, in the database."""
    if not User.objects.filter(pk=actor.pk, role=Role.ADMIN, is_active=True).exists():
        raise PermissionDenied


def _under_lock(user: User, actor: User) -> User:
    """The account as it is, with all admins locked in one order, so that two cannot leave none."""
    rows = User.objects.select_for_update(of=("self",))
    list(rows.filter(role=Role.ADMIN, is_active=True).order_by("pk"))
    require_admin(actor)
    return rows.get(pk=user.pk)


def _is_last_admin(user: User) -> bool:
    """Would nobody be left who can manage access?"""
    admins = User.objects.filter(role=Role.ADMIN, is_active=True)
    return admins.filter(pk=user.pk).exists() and not admins.exclude(pk=user.pk).exists()


def _refuse_known_address(email: str) -> None:
    """Raises ValidationError on "email" when somebody signs in with it, or a group holds it."""
    holder = Stakeholder.objects.filter(email__iexact=email).select_related("user").first()
    if User.objects.filter(email__iexact=email).exists() or hasattr(holder, "user"):
        raise ValidationError({"email": TAKEN})
    if holder and not holder.is_person:
        raise ValidationError(
            {"email": f"This is the address of a group, {holder}. Use a person's own address."}
        )


def _open_under_lock(invitation: Invitation, **still: datetime) -> Invitation:
    """The invitation, locked. Raises ValidationError when it was used, withdrawn or renewed."""
    rows = Invitation.objects.select_for_update()
    row = rows.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None, **still).first()
    if row is None:
        raise ValidationError(CLOSED)
    return row


def _send(invitation: Invitation, now: datetime) -> None:
    """Queue the mail. The payload names the end of the link, so that a renewed one goes alone."""
    ends = invitation.expires_at.isoformat()
    queue(
        kind="invitation",
        payload={"invitation": str(invitation.uuid), "expires_at": ends},
        recipient=Stakeholder.objects.filter(email__iexact=invitation.email).first(),
        to_address=invitation.email,
        idempotency_key=f"invitation:{invitation.uuid}:{ends}",
        now=now,
    )

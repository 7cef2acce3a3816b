"""Two people at once: one wins, the other is told."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from stakeholders.access.actions import accept_invitation, deactivate, invite
from stakeholders.access.models import Invitation, User
from tests.access.conftest import PASSWORD, MakeUser
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


REFUSALS = (PermissionDenied, ValidationError)


def words(*acts: Callable[[], object]) -> list[str]:
    """ "done", or the name of the refusal, of acts started together, sorted."""
    outcomes = at_once(*acts, refusals=REFUSALS)
    names = {refusal.__name__ for refusal in REFUSALS}
    return sorted(str(outcome) if outcome in names else "done" for outcome in outcomes)


def test_two_admins_cannot_shut_each_other_out(
    admin: User, make_user: MakeUser, now: datetime
) -> None:
    other = make_user("Second Admin", "admin")
    outcome = words(
        lambda: deactivate(user=other, actor=admin, now=now),
        lambda: deactivate(user=admin, actor=other, now=now),
    )
    assert outcome == ["PermissionDenied", "done"]
    assert User.objects.filter(role="admin", is_active=True).count() == 1


def test_an_invitation_makes_one_account(invitation: Invitation, now: datetime) -> None:
    def accept() -> User:
        return accept_invitation(invitation=invitation, password=PASSWORD, now=now)

    assert words(accept, accept) == ["ValidationError", "done"]
    assert User.objects.filter(email=invitation.email).count() == 1


def test_an_address_is_invited_once(admin: User, now: datetime) -> None:
    def send() -> Invitation:
        return invite(email="a@b.example", name="A", role="owner", invited_by=admin, now=now)

    assert words(send, send) == ["ValidationError", "done"]
    assert Invitation.objects.count() == 1

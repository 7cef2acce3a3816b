from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from stakeholders.access.actions import create_user, deactivate, reactivate, set_role
from stakeholders.access.models import User
from stakeholders.people.actions import add_group, add_person
from tests.access.conftest import PASSWORD, MakeUser


def test_an_account_signs_in_with_its_password(owner: User) -> None:
    assert owner.check_password(PASSWORD)
    assert owner.role == "owner"


def test_a_person_without_an_address_takes_the_accounts(db: None) -> None:
    person = add_person(name="Owen Pritchard")
    email = "Owen@Aldermoor.example"
    user = create_user(person=person, email=email, role="owner", password=PASSWORD)
    person.refresh_from_db()
    assert user.email == person.email == "owen@aldermoor.example"


@pytest.mark.parametrize("password", ["short", "123456789012345", "owen pritchard"])
def test_a_password_easy_to_guess_is_refused(db: None, password: str) -> None:
    person = add_person(name="Owen Pritchard")
    with pytest.raises(ValidationError) as refused:
        create_user(person=person, email="o@aldermoor.example", role="owner", password=password)
    assert list(refused.value.message_dict) == ["password"]


def test_two_accounts_cannot_share_an_address(owner: User) -> None:
    person = add_person(name="Somebody Else")
    with pytest.raises(ValidationError, match="e-mail address"):
        create_user(person=person, email=owner.email.upper(), role="owner", password=PASSWORD)


def test_a_group_cannot_sign_in(db: None) -> None:
    group = add_group(name="Crews")
    with pytest.raises(ValidationError, match="not a group"):
        create_user(person=group, email="c@aldermoor.example", role="owner", password=PASSWORD)


def test_an_admin_gives_another_a_role(owner: User, admin: User) -> None:
    set_role(user=owner, role="leader", actor=admin)
    owner.refresh_from_db()
    assert owner.role == "leader"


def test_a_role_outside_the_list_is_refused(owner: User, admin: User) -> None:
    with pytest.raises(ValidationError):
        set_role(user=owner, role="king", actor=admin)


def test_nobody_changes_their_own_role(admin: User, make_user: MakeUser) -> None:
    make_user("Second Admin", "admin")
    with pytest.raises(ValidationError, match="your own role"):
        set_role(user=admin, role="leader", actor=admin)


def test_nobody_deactivates_themselves(admin: User, make_user: MakeUser, now: datetime) -> None:
    make_user("Second Admin", "admin")
    with pytest.raises(ValidationError, match="deactivate yourself"):
        deactivate(user=admin, actor=admin, now=now)


def test_the_last_admin_keeps_the_role(admin: User, leader: User) -> None:
    with pytest.raises(ValidationError, match="last administrator"):
        set_role(user=admin, role="owner", actor=admin)


def test_the_last_active_admin_stays_active(
    admin: User, make_user: MakeUser, now: datetime
) -> None:
    deactivate(user=make_user("Second Admin", "admin"), actor=admin, now=now)
    with pytest.raises(ValidationError, match="last administrator"):
        deactivate(user=admin, actor=admin, now=now)


@pytest.mark.parametrize("role", ["leader", "owner"])
def test_only_admins_act(owner: User, make_user: MakeUser, role: str, now: datetime) -> None:
    actor = make_user("Not Admin", role)
    with pytest.raises(PermissionDenied):
        set_role(user=owner, role="admin", actor=actor)
    with pytest.raises(PermissionDenied):
        deactivate(user=owner, actor=actor, now=now)
    with pytest.raises(PermissionDenied):
        reactivate(user=owner, actor=actor)


def test_an_admin_deactivated_meanwhile_acts_no_more(
    admin: User, make_user: MakeUser, now: datetime
) -> None:
    """Two admins who shut each other out: the second finds that it is none any more."""
    other = make_user("Second Admin", "admin")
    deactivate(user=other, actor=admin, now=now)
    with pytest.raises(PermissionDenied):
        deactivate(user=admin, actor=other, now=now)
    assert User.objects.filter(role="admin", is_active=True).count() == 1

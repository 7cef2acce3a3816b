from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from stakeholders.access.actions import (
    accept_invitation,
    invite,
    send_again,
    withdraw_invitation,
)
from stakeholders.access.mail import compose_invitation
from stakeholders.access.models import Invitation, User
from stakeholders.access.tokens import invitation_token, read_invitation
from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.delivery import as_mail
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.actions import add_group, add_person
from stakeholders.people.models import Stakeholder
from tests.access.conftest import PASSWORD


def invite_to(email: str, admin: User, now: datetime) -> Invitation:
    return invite(email=email, name="Rosa Lind", role="owner", invited_by=admin, now=now)


def page_of(invitation: Invitation) -> str:
    return f"/accounts/invitation/{invitation_token(invitation)}/"


def post(client: Client, address: str, password: str = PASSWORD, again: str = PASSWORD):
    return client.post(address, {"password": password, "again": again})


def test_an_invitation_is_mailed_through_the_outbox(invitation: Invitation) -> None:
    row = OutboxMessage.objects.get()
    assert (row.kind, row.to_address) == ("invitation", invitation.email)
    assert invitation_token(invitation) not in str(row.payload)


def test_the_mail_carries_a_link_under_the_products_address(
    invitation: Invitation, now: datetime
) -> None:
    content = compose_invitation(OutboxMessage.objects.get().payload, now, True)
    assert isinstance(content, Content)
    assert f"http://testserver{page_of(invitation)}" in content.text
    assert page_of(invitation) in content.html
    assert content.subject == "Sofia Marquez invites you to Value Chain"


def test_the_stored_words_leave_the_link_out(invitation: Invitation, now: datetime) -> None:
    content = compose_invitation(OutboxMessage.objects.get().payload, now, False)
    assert isinstance(content, Content)
    assert "/accounts/" not in content.text + content.html


def test_names_are_shown_as_text_in_the_mail(admin: User, now: datetime) -> None:
    invite(email="x@a.example", name="<b>R & L", role="owner", invited_by=admin, now=now)
    content = compose_invitation(OutboxMessage.objects.get().payload, now, True)
    assert isinstance(content, Content)
    assert "<b>R & L," in content.text
    assert "&lt;b&gt;R &amp; L," in content.html


def test_accepting_makes_person_and_account(invitation: Invitation, now: datetime) -> None:
    user = accept_invitation(invitation=invitation, password=PASSWORD, now=now)
    assert (user.person.name, user.person.title, user.role) == ("Rosa Lind", "Crew Lead", "owner")
    invitation.refresh_from_db()
    assert (invitation.user, invitation.accepted_at) == (user, now)


def test_accepting_links_the_person_with_that_address(
    invitation: Invitation, now: datetime
) -> None:
    person = add_person(name="Rosa M. Lind", email=invitation.email.upper())
    user = accept_invitation(invitation=invitation, password=PASSWORD, now=now)
    assert user.person == person
    assert Stakeholder.objects.filter(email__iexact=invitation.email).count() == 1


def test_an_invitation_is_accepted_once(invitation: Invitation, now: datetime) -> None:
    accept_invitation(invitation=invitation, password=PASSWORD, now=now)
    with pytest.raises(ValidationError, match="not open any more"):
        accept_invitation(invitation=invitation, password=PASSWORD, now=now)


def test_an_invitation_ends(invitation: Invitation) -> None:
    with pytest.raises(ValidationError, match="not open any more"):
        accept_invitation(invitation=invitation, password=PASSWORD, now=invitation.expires_at)


def test_a_weak_password_makes_no_account(invitation: Invitation, now: datetime) -> None:
    with pytest.raises(ValidationError):
        accept_invitation(invitation=invitation, password="short", now=now)
    assert not Stakeholder.objects.filter(email=invitation.email).exists()


def test_an_address_with_an_account_is_not_invited(admin: User, owner: User, now: datetime) -> None:
    with pytest.raises(ValidationError) as refused:
        invite_to(owner.email.upper(), admin, now)
    assert list(refused.value.message_dict) == ["email"]


def test_an_address_is_invited_once_at_a_time(invitation: Invitation, now: datetime) -> None:
    with pytest.raises(ValidationError) as refused:
        invite_to(invitation.email, invitation.invited_by, now)
    assert list(refused.value.message_dict) == ["email"]
    assert OutboxMessage.objects.count() == 1


def test_the_address_of_a_group_is_not_invited(admin: User, now: datetime) -> None:
    add_group(name="Crews", email="crews@aldermoor.example")
    with pytest.raises(ValidationError, match="group"):
        invite_to("crews@aldermoor.example", admin, now)


def test_only_admins_invite(owner: User, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        invite_to("rosa@aldermoor.example", owner, now)


def test_sending_again_stops_the_old_link(invitation: Invitation, now: datetime) -> None:
    old = invitation_token(invitation)
    later = now + timedelta(days=1)
    renewed = send_again(invitation=invitation, actor=invitation.invited_by, now=later)
    assert read_invitation(old, later) is None
    assert read_invitation(invitation_token(renewed), later) == invitation


def test_only_the_newest_mail_of_an_invitation_goes_out(
    invitation: Invitation, now: datetime
) -> None:
    first = OutboxMessage.objects.get()
    later = now + timedelta(days=1)
    send_again(invitation=invitation, actor=invitation.invited_by, now=later)
    second = OutboxMessage.objects.exclude(pk=first.pk).get()
    assert isinstance(compose_invitation(first.payload, later, True), Skip)
    assert isinstance(compose_invitation(second.payload, later, True), Content)


def test_a_withdrawn_invitation_stops(invitation: Invitation, now: datetime) -> None:
    withdraw_invitation(invitation=invitation, actor=invitation.invited_by, now=now)
    assert read_invitation(invitation_token(invitation), now) is None
    assert isinstance(compose_invitation(OutboxMessage.objects.get().payload, now, True), Skip)
    with pytest.raises(ValidationError, match="not open any more"):
        send_again(invitation=invitation, actor=invitation.invited_by, now=now)


def test_the_address_is_free_again_after_withdrawal(invitation: Invitation, now: datetime) -> None:
    withdraw_invitation(invitation=invitation, actor=invitation.invited_by, now=now)
    assert invite_to(invitation.email, invitation.invited_by, now).is_pending(now)


def test_opening_the_page_changes_nothing(client: Client, invitation: Invitation) -> None:
    assert "Welcome, Rosa Lind" in client.get(page_of(invitation)).content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_the_page_signs_the_new_account_in(client: Client, invitation: Invitation) -> None:
    assert post(client, page_of(invitation)).status_code == 302
    user = User.objects.get(email=invitation.email)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_weak_password_is_refused_beside_the_field(
    client: Client, invitation: Invitation
) -> None:
    answer = post(client, page_of(invitation), "short", "short")
    assert answer.status_code == 422
    assert 'id="id_password_error"' in answer.content.decode()


def test_two_different_passwords_are_refused(client: Client, invitation: Invitation) -> None:
    answer = post(client, page_of(invitation), PASSWORD, PASSWORD + "s")
    assert answer.status_code == 422
    assert 'id="id_again_error"' in answer.content.decode()


def test_extra_fields_give_no_other_role(client: Client, invitation: Invitation) -> None:
    fields = {"password": PASSWORD, "again": PASSWORD, "role": "admin", "email": "a@b.example"}
    client.post(page_of(invitation), fields)
    assert User.objects.get(email=invitation.email).role == "owner"


@pytest.mark.parametrize("token", ["forged", "W10:forged", "a:b:c"])
def test_a_forged_link_opens_a_plain_page(client: Client, db: None, token: str) -> None:
    answer = client.get(f"/accounts/invitation/{token}/")
    assert answer.status_code == 404
    assert "not open any more" in answer.content.decode()


def test_line_breaks_in_what_is_typed_reach_no_header(admin: User, now: datetime) -> None:
    invitation = invite(
        email="rosa@aldermoor.example",
        name="Rosa\r\nBcc: all@aldermoor.example",
        title="Crew\nLead",
        role="owner",
        invited_by=admin,
        now=now,
    )
    assert invitation.name == "Rosa Bcc: all@aldermoor.example"
    row = OutboxMessage.objects.get()
    content = compose_invitation(row.payload, now, True)
    assert isinstance(content, Content)
    whole = as_mail(row, content).message()
    assert whole["Bcc"] is None
    assert whole["To"] == "rosa@aldermoor.example"


def test_an_address_with_a_line_break_is_refused(admin: User, now: datetime) -> None:
    with pytest.raises(ValidationError) as refused:
        invite_to("rosa@aldermoor.example\nBcc: all@aldermoor.example", admin, now)
    assert list(refused.value.message_dict) == ["email"]


def test_the_address_of_the_link_stays_on_this_site(client: Client, invitation: Invitation) -> None:
    """Its secret is passed on to no page: not "no-referrer", which would void the form."""
    for address in (page_of(invitation), "/accounts/invitation/forged/"):
        answer = client.get(address)
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex"


def test_accepting_while_signed_in_as_another_ends_that_session(
    client: Client, admin: User, invitation: Invitation
) -> None:
    client.force_login(admin)
    before = client.session.session_key
    post(client, page_of(invitation))
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] != str(admin.pk)


def test_somebody_recorded_without_a_sign_in_gets_one(
    client: Client, admin: User, now: datetime
) -> None:
    person = add_person(name="Owen Pritchard", email="owen@aldermoor.example", title="Planner")
    invitation = invite_to(person.email, admin, now)
    post(client, page_of(invitation))
    user = User.objects.get(email=person.email)
    assert (user.person, user.person.title) == (person, "Planner")

from datetime import timedelta

import pytest
from django.test import Client

from stakeholders.access.actions import deactivate
from stakeholders.access.models import Invitation, User
from stakeholders.outbox.models import OutboxMessage
from tests.access.conftest import MakeUser

PAGE = "/access/"
INVITE = "/access/invitations/"
ROSA = {"email": "rosa@aldermoor.example", "name": "Rosa Lind", "title": "", "role": "owner"}


def act(client: Client, user: User, verb: str, **fields: str):
    return client.post(f"/access/users/{user.uuid}/{verb}/", fields, follow=True)


def test_the_page_lists_who_can_sign_in(admin_client: Client, owner: User) -> None:
    page = admin_client.get(PAGE).content.decode()
    assert "Ingrid Solberg" in page
    assert "2 people can sign in" in page


def test_search_finds_by_name_and_address(admin_client: Client, owner: User, leader: User) -> None:
    for words in ("ingrid", "INGRID.SOLBERG@"):
        found = admin_client.get(PAGE, {"q": words}).context["page"].object_list
        assert list(found) == [owner]


def test_the_role_narrows_the_list(admin_client: Client, owner: User, leader: User) -> None:
    assert list(admin_client.get(PAGE, {"role": "leader"}).context["page"]) == [leader]


def test_an_unknown_role_is_left_out(admin_client: Client, owner: User) -> None:
    assert len(admin_client.get(PAGE, {"role": "king", "page": "-1"}).context["page"]) == 2


def test_htmx_gets_the_table_alone(admin_client: Client, owner: User) -> None:
    page = admin_client.get(PAGE, {"q": "ingrid"}, headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" not in page
    assert "Ingrid Solberg" in page


def test_the_page_costs_the_same_with_many_people(
    admin_client: Client, make_user: MakeUser, django_assert_num_queries
) -> None:
    for n in range(5):
        make_user(f"Person {n}")
    admin_client.get(PAGE)
    with django_assert_num_queries(7):
        admin_client.get(PAGE)


def test_the_role_is_saved(admin_client: Client, owner: User) -> None:
    page = act(admin_client, owner, "role", role="leader").content.decode()
    owner.refresh_from_db()
    assert owner.role == "leader"
    assert "Ingrid Solberg: Leader." in page


@pytest.mark.parametrize("fields", [{"role": "king"}, {}])
def test_a_role_that_is_none_changes_nothing(
    admin_client: Client, owner: User, fields: dict[str, str]
) -> None:
    assert act(admin_client, owner, "role", **fields).status_code == 200
    owner.refresh_from_db()
    assert owner.role == "owner"


def test_an_admin_cannot_change_their_own_role(
    admin_client: Client, admin: User, make_user: MakeUser
) -> None:
    make_user("Second Admin", "admin")
    page = act(admin_client, admin, "role", role="owner").content.decode()
    admin.refresh_from_db()
    assert admin.role == "admin"
    assert "cannot change your own role" in page


def test_deactivation_asks_first(admin_client: Client, owner: User) -> None:
    page = admin_client.get(f"/access/users/{owner.uuid}/deactivate/").content.decode()
    owner.refresh_from_db()
    assert owner.is_active
    assert f"/promises/?person={owner.person.uuid}" in page


def test_deactivation_ends_the_sign_in(admin_client: Client, owner: User) -> None:
    act(admin_client, owner, "deactivate")
    owner.refresh_from_db()
    assert not owner.is_active


def test_the_last_admin_is_kept_on_the_page(admin_client: Client, admin: User) -> None:
    answer = act(admin_client, admin, "deactivate")
    assert answer.status_code == 422
    assert "This is the last administrator." in answer.content.decode()
    admin.refresh_from_db()
    assert admin.is_active


def test_reactivation_is_on_the_row(admin_client: Client, admin: User, owner: User, now) -> None:
    deactivate(user=owner, actor=admin, now=now)
    assert f"/access/users/{owner.uuid}/reactivate/" in admin_client.get(PAGE).content.decode()
    act(admin_client, owner, "reactivate")
    owner.refresh_from_db()
    assert owner.is_active


def test_the_form_sends_an_invitation(admin_client: Client, admin: User) -> None:
    page = admin_client.post(INVITE, ROSA, follow=True).content.decode()
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.invited_by) == ("rosa@aldermoor.example", admin)
    assert OutboxMessage.objects.get().to_address == "rosa@aldermoor.example"
    assert "The invitation to rosa@aldermoor.example is on its way." in page


@pytest.mark.parametrize(
    ("field", "value"), [("email", "rosa@aldermoor"), ("name", ""), ("role", "king")]
)
def test_what_is_wrong_stands_beside_its_field(
    admin_client: Client, field: str, value: str
) -> None:
    answer = admin_client.post(INVITE, ROSA | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert page.count('aria-invalid="true"') == 1
    assert not Invitation.objects.exists()


def test_an_address_with_an_account_is_refused_beside_the_field(
    admin_client: Client, owner: User
) -> None:
    answer = admin_client.post(INVITE, ROSA | {"email": owner.email})
    assert answer.status_code == 422
    assert answer.context["form"].errors["email"] == [
        "Somebody already signs in with this e-mail address."
    ]


def test_an_open_invitation_is_sent_again(admin_client: Client, invitation: Invitation) -> None:
    admin_client.post(f"/access/invitations/{invitation.uuid}/send/")
    before = invitation.expires_at
    invitation.refresh_from_db()
    assert invitation.expires_at > before
    assert OutboxMessage.objects.count() == 2


def test_an_expired_invitation_is_shown_and_can_be_sent_again(
    admin_client: Client, invitation: Invitation, now
) -> None:
    Invitation.objects.update(expires_at=now - timedelta(days=1))
    assert "Expired" in admin_client.get(PAGE).content.decode()
    admin_client.post(f"/access/invitations/{invitation.uuid}/send/")
    invitation.refresh_from_db()
    assert invitation.is_pending(now)


def test_an_invitation_is_withdrawn_once(admin_client: Client, invitation: Invitation) -> None:
    address = f"/access/invitations/{invitation.uuid}/withdraw/"
    admin_client.post(address)
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    assert "not open any more" in admin_client.post(address, follow=True).content.decode()


def test_names_are_shown_as_text(admin_client: Client, make_user: MakeUser, owner: User) -> None:
    owner.person.name = "<script>alert(1)</script>"
    owner.person.save()
    page = admin_client.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page

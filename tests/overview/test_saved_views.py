"""Saved views: kept under a name, opened again, shared, deleted, and never more than fit."""

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.overview.models import SavedView
from initiatives.overview.saved_view_queries import SHARED_SHOWN
from initiatives.overview.saved_views import MOST, save_view
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import standing

pytestmark = pytest.mark.django_db
NEW = "/initiatives/views/new/"


def saved(owner: User, name: str = "To look at", query: str = "", **more: bool) -> SavedView:
    said = {"is_shared": False, **more}
    return save_view(owner=owner, name=name, query=query, now=timezone.now(), **said)


def chips(client: Client, query: str = "") -> list[tuple[str, bool, str]]:
    found = client.get(f"/initiatives/{query}").context["saved"].every
    return [(one.view.name, one.current, one.by) for one in found]


def delete(client: Client, view: SavedView) -> int:
    return client.post(f"/initiatives/views/{view.uuid}/delete/").status_code


def test_the_filters_in_force_are_kept_and_opened(owner: User) -> None:
    client = signed_in(owner)
    answer = client.post(f"{NEW}?reach=3&view=stalled&nonsense=1", {"name": "  To   look at "})
    assert answer.headers["Location"] == "/initiatives/?reach=3&view=stalled"
    assert chips(client, "?reach=3&view=stalled") == [("To look at", True, "")]
    assert chips(client) == [("To look at", False, "")]


def test_it_is_private_unless_it_is_shared(owner: User, other_owner: User) -> None:
    saved(owner, "Mine alone")
    saved(owner, "For all", is_shared=True)
    assert chips(signed_in(other_owner)) == [("For all", True, owner.person.name)]


def test_sharing_is_a_tick(owner: User, other_owner: User) -> None:
    signed_in(owner).post(NEW, {"name": "For all", "is_shared": "on"})
    assert [name for name, *_ in chips(signed_in(other_owner))] == ["For all"]


def test_a_shared_view_shows_each_reader_what_they_may_see(leader: User, owner: User) -> None:
    standing(factories.initiative(name="Hidden"), reach=3)
    standing(factories.initiative(name="Own", owner=owner.person), reach=3)
    view = saved(leader, query="reach=3", is_shared=True)
    rows = signed_in(owner).get(f"/initiatives/?{view.query}").context["rows"]
    assert [row.initiative.name for row in rows] == ["Own"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Fill this in."),
        ("   ", "Fill this in."),
        ("x" * 61, "at most 60 characters"),
        ("a\x00b", "Null characters are not allowed."),
        ("To look at", "You have a view with this name already."),
        (" To  look at", "You have a view with this name already."),
    ],
)
def test_refusals_stand_beside_the_field_and_nothing_is_lost(
    owner: User, name: str, says: str
) -> None:
    saved(owner)
    factories.initiative(name="Pumps", owner=owner.person)
    asked = {"name": name, "is_shared": "on"}
    answer = signed_in(owner).post(f"{NEW}?view=all&sort=name", asked)
    text = answer.content.decode().partition('class="views')[2]
    assert answer.status_code == 422
    assert says in text.partition('id="saved-view-name_error"')[2].partition("</p>")[0]
    assert 'id="saved-view-is_shared" checked' in text
    assert answer.context["filters"].query == "view=all&sort=name"
    assert [row.initiative.name for row in answer.context["rows"]] == ["Pumps"]
    assert SavedView.objects.count() == 1


def test_two_people_may_use_one_name(owner: User, other_owner: User) -> None:
    saved(owner)
    assert signed_in(other_owner).post(NEW, {"name": "To look at"}).status_code == 302


def test_there_are_so_many_and_no_more(owner: User, other_owner: User) -> None:
    for n in range(MOST):
        saved(owner, f"View {n}")
    answer = signed_in(owner).post(NEW, {"name": "One more"})
    assert answer.status_code == 422
    assert f"You have {MOST} saved views, and that is the most." in answer.content.decode()
    assert signed_in(other_owner).post(NEW, {"name": "One more"}).status_code == 302


def test_a_search_too_long_to_keep_is_said(owner: User) -> None:
    answer = signed_in(owner).post(f"{NEW}?q={'é' * 200}", {"name": "Long"})
    assert answer.status_code == 422
    assert "Shorten the search first." in answer.content.decode()


def test_it_is_deleted_and_can_be_saved_once_more(owner: User) -> None:
    client, view = signed_in(owner), saved(owner, query="reach=3")
    answer = client.post(f"/initiatives/views/{view.uuid}/delete/")
    assert answer.headers["Location"] == "/initiatives/?reach=3"
    assert chips(client, "?reach=3") == []
    assert client.post(f"{NEW}?reach=3", {"name": view.name}).status_code == 302
    assert chips(client, "?reach=3") == [("To look at", True, "")]


def test_only_its_owner_deletes_it(owner: User, other_owner: User, admin: User) -> None:
    shared, private = saved(owner, is_shared=True), saved(owner, "Mine alone")
    for who in (other_owner, admin):
        assert (delete(signed_in(who), shared), delete(signed_in(who), private)) == (403, 404)
    assert SavedView.objects.count() == 2


def test_only_the_first_shared_ones_are_listed(owner: User, leader: User, admin: User) -> None:
    for n in range(SHARED_SHOWN + 1):
        saved(leader, f"View {n:02d}", is_shared=True)
    assert len(chips(signed_in(owner))) == SHARED_SHOWN
    text = signed_in(owner).get("/initiatives/").content.decode()
    assert f"Only the first {SHARED_SHOWN} shared views are listed." in text


def test_who_has_left_shares_nothing_any_more(owner: User, leader: User) -> None:
    saved(leader, is_shared=True)
    User.objects.filter(pk=leader.pk).update(is_active=False)
    assert chips(signed_in(owner)) == []


def test_a_refused_page_opened_again_is_the_list(owner: User) -> None:
    answer = signed_in(owner).get(f"{NEW}?reach=3")
    assert answer.headers["Location"] == "/initiatives/?reach=3"


def test_strangers_sign_in_first(client: Client) -> None:
    assert client.post(NEW, {"name": "x"}).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(owner_client: Client, method: str) -> None:
    assert getattr(owner_client, method)(NEW).status_code == 405

"""A signed-in browser for each kind of person."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from stakeholders.access.models import User
from tests import factories


@pytest.fixture(scope="session", autouse=True)
def files_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests add as evidence lies where nobody keeps anything."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def leader(db: None) -> User:
    return factories.user("leader")


@pytest.fixture
def owner(db: None) -> User:
    return factories.user("owner")


@pytest.fixture
def other_owner(db: None) -> User:
    return factories.user("owner")


@pytest.fixture
def admin(db: None) -> User:
    return factories.user("admin")


@pytest.fixture
def leader_client(leader: User) -> Client:
    return signed_in(leader)


@pytest.fixture
def owner_client(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def other_owner_client(other_owner: User) -> Client:
    return signed_in(other_owner)


@pytest.fixture
def admin_client(admin: User) -> Client:
    return signed_in(admin)

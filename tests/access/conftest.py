"""Accounts with a name and a password, and an invitation."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from stakeholders.access.actions import create_user, invite
from stakeholders.access.models import Invitation, User
from stakeholders.people.actions import add_person

PASSWORD = "grey heron on the weir"
MakeUser = Callable[..., User]


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """Tries at sign-in are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def make_user(db: None) -> MakeUser:
    def make(name: str, role: str = "owner") -> User:
        email = f"{name.lower().replace(' ', '.')}@aldermoor.example"
        person = add_person(name=name, email=email)
        return create_user(person=person, email=email, role=role, password=PASSWORD)

    return make


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("Sofia Marquez", "admin")


@pytest.fixture
def leader(make_user: MakeUser) -> User:
    return make_user("Tomasz Wilk", "leader")


@pytest.fixture
def owner(make_user: MakeUser) -> User:
    return make_user("Ingrid Solberg", "owner")


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def invitation(admin: User, now: datetime) -> Invitation:
    return invite(
        email="rosa.lind@aldermoor.example",
        name="Rosa Lind",
        title="Crew Lead",
        role="owner",
        invited_by=admin,
        now=now,
    )

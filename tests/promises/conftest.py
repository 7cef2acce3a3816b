"""A performer and a customer who can sign in, and a promise between them that is in force today."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.promises.actions import act
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in

PAST_DUE = timedelta(days=10)


@pytest.fixture
def maker(db: None) -> User:
    return factories.user(who=factories.person("Ingrid Solberg"))


@pytest.fixture
def taker(db: None) -> User:
    return factories.user(who=factories.person("Tomasz Wilk"))


@pytest.fixture
def maker_client(maker: User) -> Client:
    return signed_in(maker)


@pytest.fixture
def taker_client(taker: User) -> Client:
    return signed_in(taker)


@pytest.fixture
def offered(maker: User, taker: User) -> Promise:
    return factories.promise_offered(
        performer=maker.person,
        customer=taker.person,
        measured=factories.measure(),
        now=timezone.now(),
    )


@pytest.fixture
def promised(offered: Promise) -> Promise:
    return act(promise=offered, act="accept_offer", actor=offered.customer, now=timezone.now())


@pytest.fixture
def overdue(maker: User, taker: User) -> Promise:
    """In force, and its date went by ten days ago."""
    now = timezone.now()
    return factories.promise_made(
        performer=maker.person,
        customer=taker.person,
        now=now - timedelta(days=40),
        due=factories.today() - PAST_DUE,
    )

"""A benefit with all that is asked of it, and its people's browsers."""

import pytest
from django.test import Client

from tests.benefits import life
from tests.conftest import signed_in


@pytest.fixture
def whole(db: None) -> life.Life:
    return life.whole()


@pytest.fixture
def answerer_client(whole: life.Life) -> Client:
    return signed_in(whole.answerer)


@pytest.fixture
def sponsor_client(whole: life.Life) -> Client:
    return signed_in(whole.sponsor)

"""The same number of queries for one chain and for forty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.checks.actions import recheck
from initiatives.checks.models import Finding, Standing
from initiatives.checks.queries import looked_at, looked_at_all
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LOOKING = 15
# looking, the lock, what is kept, the figures, which benefits move on, and the savepoint's two
CHECKING = 21


@pytest.fixture
def forty() -> list[Initiative]:
    within = factories.portfolio()
    owner, sponsor = factories.person(), factories.person()
    for n in range(40):
        row = factories.initiative(owner=owner, sponsor=sponsor, within=within, name=f"No. {n}")
        factories.measure(factories.node(row))
    return list(Initiative.objects.all())


def test_looking_at_chains(forty: list[Initiative]) -> None:
    with CaptureQueriesContext(connection) as of_one:
        looked_at(forty[0], today=TODAY)
    with CaptureQueriesContext(connection) as of_all:
        looked_at_all(forty, today=TODAY)
    assert (len(of_one), len(of_all)) == (LOOKING, LOOKING)


def test_looking_writes_nothing(forty: list[Initiative]) -> None:
    Finding.objects.all().delete()
    Standing.objects.all().delete()
    assert looked_at(forty[0], today=TODAY).findings
    assert not Finding.objects.exists()
    assert not Standing.objects.exists()


def test_rechecking_what_did_not_change(forty: list[Initiative]) -> None:
    ids = [each.pk for each in forty]
    recheck(ids, now=NOW)
    with CaptureQueriesContext(connection) as of_one:
        recheck(ids[:1], now=NOW)
    with CaptureQueriesContext(connection) as of_all:
        recheck(ids, now=NOW)
    assert (len(of_one), len(of_all)) == (CHECKING, CHECKING)

"""What a sweep costs: the same with few and with many promises that are not due."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.promises.models import Promise
from initiatives.reminders.actions import sweep
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def idle(count: int, of: Promise) -> None:
    """So many promises in force with time left, like one."""
    first = Promise.objects.order_by("-number")[0].number + 1
    rows = list(Promise.objects.filter(pk=of.pk)) * count
    copies = [{f.attname: getattr(rows[0], f.attname) for f in Promise._meta.concrete_fields}]
    for n in range(count):
        facts = copies[0] | {"id": None, "uuid": uuid.uuid4(), "number": first + n}
        rows[n] = Promise(**facts)
    Promise.objects.bulk_create(rows)


def queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert sweep(now=NOW).due == 0
    return len(asked)


def test_a_sweep_asks_as_much_with_20_as_with_2000_idle_promises() -> None:
    promise = factories.promise_made()
    idle(20, promise)
    few = queries()
    idle(1980, promise)
    assert Promise.objects.count() == 2001
    assert queries() == few <= 4


def test_many_promises_of_one_person_cost_as_much_as_one() -> None:
    def cost(count: int) -> int:
        maker = factories.person()
        for _ in range(count):
            factories.promise_stale(performer=maker)
        with CaptureQueriesContext(connection) as asked:
            assert sweep(now=NOW).bundles == 1
        return len(asked)

    assert cost(1) == cost(8)

"""Real files imported once for a module of tests that only read what came of it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from initiatives.exchange.report import Report
from tests.exchange.world import REAL, load

Imported = Callable[..., AbstractContextManager[list[Report]]]


@pytest.fixture(scope="module")
def imported(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Imported:
    """`with imported(path, ...) as reports`: in the database until the block ends."""

    @contextmanager
    def block(*paths: Path) -> Iterator[list[Report]]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield [load(path, REAL[path]) for path in paths]
            transaction.set_rollback(True)

    return block

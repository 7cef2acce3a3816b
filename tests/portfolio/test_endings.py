"""Which initiatives count as active, and that a source takes back no end that was said here."""

from datetime import date

import pytest

from initiatives.closing.actions import reopen_initiative
from initiatives.portfolio.actions import restate_initiative
from initiatives.portfolio.models import Initiative, InitiativeQuerySet
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 12, 1)


def statuses(rows: InitiativeQuerySet) -> set[str]:
    return set(rows.values_list("status", flat=True))


def test_active_live_and_running() -> None:
    for status in Initiative.Status:
        factories.initiative(status=status)
    rows = Initiative.objects
    assert statuses(rows.active()) == {"draft", "running", "paused", "delivered"}
    assert statuses(rows.live()) == {"running", "delivered"}
    assert statuses(rows.running()) == {"running"}


@pytest.mark.parametrize("said", ["running", "closed"])
def test_a_source_takes_back_no_end_said_here(said: str) -> None:
    initiative = factories.closing().initiative
    changed = restate_initiative(
        initiative=initiative, as_of=AS_OF, now=NOW, status=said, name="Pumps"
    )
    initiative.refresh_from_db()
    assert (changed, initiative.status) == ({"name"}, "delivered")


def test_a_source_says_how_far_it_is_otherwise() -> None:
    elsewhere = factories.initiative(status="closed")
    reopened = factories.closing()
    reopen_initiative(initiative=reopened.initiative, seen=reopened, now=NOW)
    for each, said in ((elsewhere, "running"), (reopened.initiative, "closed")):
        each.refresh_from_db()
        restate_initiative(initiative=each, as_of=AS_OF, now=NOW, status=said)
        assert each.status == said

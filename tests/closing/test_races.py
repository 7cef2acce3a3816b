"""Two acts at the end of one initiative at the same moment."""

import pytest

from initiatives.closing.actions import settle_value
from initiatives.closing.check_actions import answer_check
from initiatives.closing.models import Closing
from initiatives.closing.refusals import Overtaken
from tests import factories
from tests.factories import NOW
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_closings_at_once_one_holds() -> None:
    within, watcher = factories.initiative(), factories.user().person
    people = [factories.person(), factories.person()]
    answers = at_once(
        *[lambda by=by: factories.closing(within, watcher=watcher, by=by).pk for by in people],
        refusals=[Overtaken],
    )
    assert sorted(map(str, answers)) == [str(Closing.objects.get().pk), "Overtaken"]
    assert Closing.objects.get().checks.count() == 3


def test_of_two_answers_at_once_one_stands() -> None:
    check = factories.closing().checks.all()[0]
    answers = at_once(
        *[
            lambda verdict=verdict: (
                answer_check(
                    check=check, verdict=verdict, note="Seen", by=check.owner, now=NOW
                ).verdict
            )
            for verdict in ("holds", "lost")
        ],
        refusals=[Overtaken],
    )
    check.refresh_from_db()
    assert sorted(map(str, answers)) == sorted([check.verdict, "Overtaken"])


def test_of_two_who_settle_at_once_one_does() -> None:
    closing = factories.closing()
    said = {"settled": "given_up", "note": "Sold", "now": NOW}
    answers = at_once(
        *[
            lambda by=by: settle_value(closing=closing, by=by, **said).settled_by_id
            for by in (factories.person(), factories.person())
        ],
        refusals=[Overtaken],
    )
    assert sorted(map(str, answers)) == [str(Closing.objects.get().settled_by_id), "Overtaken"]

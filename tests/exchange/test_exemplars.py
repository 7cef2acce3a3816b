"""The order of the exemplars' files: services, and three snapshots of milestones."""

from datetime import date

import pytest

from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise
from tests.exchange.world import APRIL, JULY, OCTOBER, SERVICES, counts, exemplars

pytestmark = pytest.mark.django_db


def moved() -> int:
    return Promise.objects.filter(moved_count__gt=0).count()


def test_three_snapshots_add_their_milestones() -> None:
    made = [exemplars(path).created["promises"] for path in (SERVICES, APRIL, JULY, OCTOBER)]
    assert made == [0, 154, 43, 40]


def test_every_row_is_a_promise_or_is_refused() -> None:
    for path, rows in ((APRIL, 156), (JULY, 162), (OCTOBER, 164)):
        report = exemplars(path)
        promises = sum(
            part["promises"] for part in (report.created, report.updated, report.unchanged)
        )
        refused = {line.row for line in report.refused if line.reason.startswith("Row refused")}
        assert report.rows == rows == promises + len(refused)


def test_eleven_of_july_move_again_and_three_that_july_left_out() -> None:
    exemplars(APRIL, JULY)
    in_july = Promise.objects.filter(source_as_of=date(2014, 7, 31))
    ids = {*in_july.values_list("pk", flat=True)}
    before = dict(Promise.objects.values_list("pk", "moved_count"))
    exemplars(OCTOBER)
    again = {
        pk
        for pk, count in Promise.objects.values_list("pk", "moved_count")
        if count > before.get(pk, 0)
    }
    assert (len(again & ids), len(again - ids)) == (11, 3)


def test_two_services_under_one_number_stay_two() -> None:
    exemplars(SERVICES, APRIL, JULY, OCTOBER)
    both = Initiative.objects.filter(reference="Exemplar 20").order_by("name")
    assert [row.name for row in both] == ["Criminal record check", "Passports"]
    assert [row.status for row in both] == ["closed", "running"]


def test_titles_drift_and_the_number_holds() -> None:
    exemplars(APRIL, JULY, OCTOBER)
    assert Initiative.objects.count() == 26
    assert Initiative.objects.get(reference="Exemplar 1").name == "Register to vote"


@pytest.mark.parametrize("first", [SERVICES, APRIL])
def test_order_of_services_and_milestones_does_not_matter(first: object) -> None:
    files = [SERVICES, APRIL, JULY, OCTOBER]
    exemplars(first, *(path for path in files if path != first))  # type: ignore[arg-type]
    assert (moved(), Promise.objects.count(), Initiative.objects.count()) == (47, 237, 26)
    service = Initiative.objects.get(reference="Exemplar 1")
    assert (service.name, service.source_as_of) == ("Register to vote", date(2014, 10, 31))


def test_older_snapshot_after_a_newer_one_changes_no_fact() -> None:
    exemplars(JULY)
    before = set(Promise.objects.values_list("pk", "due_text", "state", "version"))
    report = exemplars(APRIL)
    assert before <= set(Promise.objects.values_list("pk", "due_text", "state", "version"))
    assert (report.created["promises"], report.updated) == (37, counts())
    assert Initiative.objects.get(reference="Exemplar 4").name == "Renew a patent"

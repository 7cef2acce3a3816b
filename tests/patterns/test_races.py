"""Two people start the same chain at once."""

import pytest
from django.core.exceptions import ValidationError

from initiatives.patterns.actions import start_from_pattern
from initiatives.patterns.reading import patterns
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_pattern_started_twice_at_once_is_there_once() -> None:
    initiative, by, pattern = factories.initiative(), factories.person(), patterns()["crm"]

    def start() -> int:
        found = Initiative.objects.get(pk=initiative.pk)
        return start_from_pattern(initiative=found, pattern=pattern, by=by, now=NOW).items

    came = at_once(start, start, refusals=[ValidationError])
    assert sorted(map(str, came)) == sorted([str(len(pattern.plan.parts)), "ValidationError"])
    assert initiative.nodes.count() == len(pattern.plan.parts)

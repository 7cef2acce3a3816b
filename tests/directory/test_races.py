"""Two people record the same address at once: one is told beside the field."""

import pytest
from django.core.exceptions import ValidationError

from stakeholders.people.actions import add_person
from stakeholders.people.models import Stakeholder
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_address_is_recorded_once() -> None:
    def add() -> str:
        return add_person(name="Ingrid Solberg", email="ingrid@aldermoor.example").name

    came = at_once(add, add, refusals=(ValidationError,))
    assert sorted(came) == ["Ingrid Solberg", "ValidationError"]
    assert Stakeholder.objects.count() == 1

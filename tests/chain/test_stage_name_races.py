"""Two admins name the same stage at once."""

import pytest

from initiatives.chain.models import StageName
from initiatives.chain.stage_name_actions import NamesChanged, Said, names_now, rename_stages
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_name_a_stage_at_once_one_is_told() -> None:
    shown = names_now()

    def call_it(label: str) -> str:
        rename_stages(said=[Said(label, ""), *shown[1:]], shown=shown)
        return label

    came = at_once(lambda: call_it("Tools"), lambda: call_it("Machines"), refusals=[NamesChanged])
    assert came.count("NamesChanged") == 1
    assert StageName.objects.get().label in came

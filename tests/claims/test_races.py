"""Two at once: one vendor, and no claim written over."""

import pytest

from initiatives.claims.actions import edit_claim, withdraw_claim
from initiatives.claims.models import Vendor
from initiatives.portfolio.shown import ChangedMeanwhile
from tests import factories
from tests.factories import NOW, claim
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_vendor_named_by_three_at_once_is_one() -> None:
    places = [factories.initiative() for _ in range(3)]
    names = ("Sensorworks", "SENSORWORKS", "Sensorworks")
    made = at_once(
        *[
            lambda on=on, name=name: claim(within=on, vendor=name).vendor_id
            for on, name in zip(places, names, strict=True)
        ]
    )
    assert len(set(made)) == 1
    assert Vendor.objects.count() == 1


def test_of_two_changes_at_once_one_is_told() -> None:
    kept = claim()

    def edit(text: str) -> str:
        edit_claim(claim=kept, version=1, by=None, now=NOW, text=text)
        return "saved"

    answers = at_once(lambda: edit("Half"), lambda: edit("A third"), refusals=[ChangedMeanwhile])
    assert sorted(answers) == ["ChangedMeanwhile", "saved"]


def test_withdrawn_by_two_at_once_it_is_withdrawn_once() -> None:
    kept = claim()
    at_once(*[lambda: withdraw_claim(claim=kept, now=NOW).pk] * 2)
    kept.refresh_from_db()
    assert (kept.withdrawn_at, kept.version) == (NOW, 2)

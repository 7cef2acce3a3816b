"""Two acts on one promise at the same moment, and one form sent twice at once."""

from uuid import uuid4

import pytest
from django.urls import reverse

from initiatives.promises.actions import Conflict, act, check_in
from initiatives.promises.models import Promise
from tests import factories
from tests.conftest import signed_in
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_acts_at_once_the_second_is_asked_again() -> None:
    promise = factories.promise_made()
    seen, now = promise.version, factories.NOW
    cancel = {"act": "cancel", "actor": promise.customer, "reason": "Sold"}
    said = {"actor": promise.performer, "confidence": "at_risk", "line": ""}
    answers = at_once(
        lambda: act(promise=promise, now=now, version=seen, **cancel).version,
        lambda: check_in(promise=promise, now=now, version=seen, **said).version,
        refusals=[Conflict],
    )
    assert sorted(map(str, answers)) == [str(seen + 1), "Conflict"]
    assert promise.events.count() == seen + 1


def test_a_form_sent_twice_at_once_makes_one_promise() -> None:
    maker, taker = factories.user(), factories.user()
    within = factories.initiative(owner=maker.person)
    measure = factories.measure(factories.node(within))
    said = {
        "token": str(uuid4()),
        "about": str(measure.uuid),
        "customer": str(taker.person.uuid),
        "value": "130",
        "due": f"{factories.today().year + 1}-06-30",
        "cadence": "14",
        "because": "crews plan repairs by risk",
        "conditions": "one reading",
    }
    clients = [signed_in(maker) for _ in range(2)]
    at_once(
        *[lambda each=each: each.post(reverse("promise_new"), said)["Location"] for each in clients]
    )
    assert Promise.objects.count() == 1

"""Aldermoor Water is told whole, and the same on whatever day it is loaded."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from initiatives.benefits.models import BenefitEvent
from initiatives.chain.models import Node
from initiatives.checks.models import Finding, Standing
from initiatives.claims.counting import with_became
from initiatives.claims.models import Claim
from initiatives.closing.models import ValueCheck
from initiatives.closing.schedule import LEAD_DAYS
from initiatives.demo import aldermoor
from initiatives.outcomes.models import Measure, Reading
from initiatives.portfolio.models import Initiative
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise, PromiseEvent
from initiatives.reminders.actions import sweep
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder
from tests.demo.test_aldermoor import LIVES, NOW, PASSWORD, REACH, STALE, lives

LOAD_DAYS = [
    NOW,
    datetime(2026, 11, 27, 23, 50, tzinfo=UTC),
    datetime(2026, 11, 29, 7, 0, tzinfo=UTC),  # a Sunday
    datetime(2026, 12, 6, 12, 0, tzinfo=UTC),  # the last day before November is counted
    datetime(2027, 1, 1, 0, 5, tzinfo=UTC),
    datetime(2027, 1, 3, 12, 0, tzinfo=UTC),  # forty days later
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    datetime(2026, 9, 8, 12, 0, tzinfo=UTC),
]


@pytest.mark.django_db
def test_it_is_told_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_facts: object) -> None:
        raise ValidationError("No.")

    monkeypatch.setattr("initiatives.demo.pledges.act", refuse)
    with pytest.raises(ValidationError):
        aldermoor.load(password=PASSWORD, now=NOW)
    assert not Stakeholder.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("now", LOAD_DAYS, ids=lambda now: str(now.date()))
def test_the_story_holds_on_any_day(now: datetime) -> None:
    aldermoor.load(password=PASSWORD, now=now)
    today = local_date(now, "Europe/Dublin")
    assert set(Promise.objects.stale(now).values_list("number", flat=True)) == STALE
    assert not PromiseEvent.objects.filter(at__gt=now).exists()
    assert not Reading.objects.filter(recorded_at__gt=now).exists()
    assert not Reading.objects.filter(as_of__gt=today).exists()
    assert not Initiative.objects.filter(changed_at__gt=now).exists()
    declared = Promise.objects.filter(state=State.DECLARED)
    assert all(each.declared_on <= each.governing_due for each in declared)
    assert Measure.objects.get(name="Unplanned pump downtime").latest_value == 158
    assert Measure.objects.get(name="Permits issued the same day").latest_value == 81
    assert dict(Standing.objects.values_list("initiative__reference", "reach")) == REACH
    assert Finding.objects.filter(is_accepted=True).count() == 2
    assert not Node.objects.filter(state_on__gt=today).exists()
    assert sweep(now=now).due == len(STALE)
    assert lives() == LIVES
    became = with_became(Claim.objects.all(), today).values_list("became", flat=True)
    assert Counter(became) == {"met": 1, "not_yet": 3, "missed": 1, "untold": 2}
    blind = Promise.objects.busy_but_blind(now, today).values_list("number", flat=True)
    assert set(blind) == {115}
    [soon] = ValueCheck.objects.filter(due_on__range=(today, today + timedelta(days=LEAD_DAYS)))
    assert soon.owner.name == "Ingrid Solberg"
    assert not BenefitEvent.objects.filter(at__gt=now).exists()

"""Readings and changes for tests, in few words."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.measure_actions import edit_measure
from initiatives.outcomes.models import Measure, Reading
from stakeholders.people.models import Stakeholder
from tests import factories

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OCTOBER, SEPTEMBER = date(2026, 10, 31), date(2026, 9, 30)


def owned(**more: object) -> tuple[Measure, Stakeholder]:
    """A measure and the owner of its initiative, who has a sponsor that can sign in."""
    owner, sponsor = factories.user().person, factories.user().person
    within = factories.initiative(owner=owner, sponsor=sponsor)
    return factories.measure(factories.node(within), **more), owner


def read(measure: Measure, value: str, as_of: date = OCTOBER, **more: Any) -> Reading:
    more.setdefault("recorded_by", None)
    return add_reading(measure=measure, value=Decimal(value), as_of=as_of, **({"now": NOW} | more))


def edited(measure: Measure, by: Stakeholder, **said: Any) -> Any:
    """The change that came of it."""
    return edit_measure(measure=measure, seen=None, by=by, **({"now": NOW} | said))[1]


def refused(act: Callable[[], object]) -> dict[str, list[str]]:
    """What was refused, by field; "" for what belongs to none."""
    with pytest.raises(ValidationError) as refusal:
        act()
    if hasattr(refusal.value, "error_dict"):
        return {
            name.replace("__all__", ""): said for name, said in refusal.value.message_dict.items()
        }
    return {"": refusal.value.messages}

"""Addresses of readings, changed terms and judgements."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.measure_actions import edit_measure
from initiatives.outcomes.models import Measure
from initiatives.promises.models import Promise
from tests import factories
from tests.access.codes import (
    EDITORS,
    EDITORS_DO,
    MAKER_DOES,
    MEMBERS,
    ONLY_POST,
    OWNER,
    OWNER_ALONE,
    OWNERS,
    SPONSOR_DOES,
)
from tests.access.rows.kinds import Post, Walk

NAME = "Call-outs at night"


def prepare(promise: Promise) -> None:
    """A second measure with a reading, and a change of its target that waits for the sponsor."""
    now = datetime.now(UTC)
    assert promise.node
    measure = factories.measure(promise.node, name=NAME)
    day = factories.today() - timedelta(days=3)
    add_reading(measure=measure, value=Decimal(158), as_of=day, recorded_by=None, now=now)
    said = {"target": Decimal(130), "reason": "The board asked for less."}
    edit_measure(measure=measure, seen=None, by=promise.performer, now=now, **said)


def _measure(world: Any) -> list[Any]:
    found = Measure.objects.get(name=NAME)
    return [found.node.uuid, found.uuid]


def _reading(world: Any) -> list[Any]:
    return [*_measure(world), Measure.objects.get(name=NAME).readings.get().uuid]


def _change(world: Any) -> list[Any]:
    return [*_measure(world), MeasureChange.objects.get(state="proposed").uuid]


WALKED: dict[str, Walk] = {
    "reading_correct": (OWNERS, _reading),
    "reading_strike": (OWNERS, _reading),
    "reading_unchanged": (ONLY_POST, _measure),
    "reading_paste": (OWNERS, _measure),
    "series_start": (EDITORS, _measure),
    "confidence_say": (OWNER_ALONE, _measure),
    "measure_changes": (MEMBERS, _measure),
    "measure_change": (MEMBERS, _change),
    "measure_change_answer": (ONLY_POST, _change),
    "measure_change_take_back": (ONLY_POST, _change),
}
POSTED: tuple[Post, ...] = (
    (
        "reading_correct",
        OWNER,
        _reading,
        lambda w: {"value": "150", "as_of": factories.today(), "note": "Counted twice"},
    ),
    ("reading_strike", OWNER, _reading, lambda w: {"reason": "Never measured"}),
    ("reading_unchanged", OWNER, _measure, lambda w: {}),
    ("reading_paste", OWNER, _measure, lambda w: {"text": "2026-03-31 5", "do": "save"}),
    (
        "series_start",
        EDITORS_DO,
        _measure,
        lambda w: {"method": "Counted by the system", "reason": "A new system"},
    ),
    (
        "confidence_say",
        MAKER_DOES,
        _measure,
        lambda w: {"level": "high", "reason": "Nothing is in the way"},
    ),
    ("measure_change_answer", SPONSOR_DOES, _change, lambda w: {"answered": "approve"}),
    ("measure_change_take_back", OWNER, _change, lambda w: {}),
)

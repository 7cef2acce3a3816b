"""What hangs on measures and benefits beside their own columns, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from initiatives.checks.facts import Claimed, Moved
from initiatives.checks.load_twins import Shared, twins_of
from initiatives.claims.models import Claim
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Reading
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from initiatives.outcomes.terms import is_unsaid, near_date
from stakeholders.calendar import local_date
from stakeholders.people.models import default_time_zone

State = MeasureChange.State
IN_FORCE = (State.MADE, State.AGREED)
CHANGE = (
    *("measure_id", "before", "after", "made_at", "answered_at", "made_by__name"),
    *("approver__name", "measure__target_on", "was_read"),
)


@dataclass
class More:
    """Facts by the id of the measure or node they are about, as the fields of Gauge and Item."""

    gauges: dict[int, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    items: dict[int, dict[str, Any]] = field(default_factory=dict)
    shared: Shared = field(default_factory=Shared)

    def of_gauge(self, measure: Any, initiative_id: int) -> dict[str, Any]:
        """`measure` has pk, name, unit and population."""
        facts = self.gauges.get(measure.pk, {})
        twins = self.shared.outside(measure, initiative_id)
        return {**facts, "twins": twins} if twins else facts

    def of_item(self, pk: int) -> dict[str, Any]:
        return self.items.get(pk, {})


def load_more(ids: Collection[int]) -> More:
    """Of the chains of these initiatives, in five queries."""
    more = More(shared=twins_of(ids))
    _take_claims(more, ids)
    _take_unsourced(more, ids)
    _take_changes(more, ids)
    _take_profiles(more, ids)
    return more


def _take_claims(more: More, ids: Collection[int]) -> None:
    rows = Claim.objects.filter(measure__node__initiative__in=ids, withdrawn_at=None)
    found: dict[int, list[Claimed]] = defaultdict(list)
    for measure, vendor, value, is_target, evidence in rows.order_by("-seen_on", "-id").values_list(
        "measure_id", "vendor__name", "value", "is_target", "evidence"
    ):
        found[measure].append(Claimed(vendor, value, is_target, bool(evidence.strip())))
    for measure, claims in found.items():
        more.gauges[measure]["claims"] = tuple(claims)


def _take_unsourced(more: More, ids: Collection[int]) -> None:
    """Where neither the newest reading nor the measure says where the number is from. A file says
    it, and so does a source that an import read."""
    rows = Reading.objects.standing().filter(
        measure__node__initiative__in=ids,
        measure__data_source="",
        measure__source="",
        series=F("measure__series"),
        as_of=F("measure__latest_as_of"),
    )
    # of two on one day the one added last is the newest
    named = rows.order_by("id").values_list("measure_id", "source", "evidence_id")
    newest = {measure: bool(source.strip() or file) for measure, source, file in named}
    for measure, has_source in newest.items():
        if not has_source:
            more.gauges[measure]["is_unsourced"] = True


def _take_changes(more: More, ids: Collection[int]) -> None:
    """Targets that moved near their date, and methods that changed within a series."""
    earlier = Reading.objects.filter(
        measure=OuterRef("measure"),
        series=OuterRef("measure__series"),
        recorded_at__lt=OuterRef("made_at"),
    )
    rows = MeasureChange.objects.filter(measure__node__initiative__in=ids, state__in=IN_FORCE)
    found: dict[int, list[Any]] = defaultdict(list)
    dated = rows.annotate(was_read=Exists(earlier)).order_by("-made_at", "-id")
    for change in dated.values_list(*CHANGE, named=True):
        found[change.measure_id].append(change)
    for measure, newest_first in found.items():
        if moved := _moved(newest_first):
            more.gauges[measure]["moved"] = moved
        if changed_on := _method_changed_on(newest_first):
            more.gauges[measure]["method_changed_on"] = changed_on


def _moved(newest_first: list[Any]) -> Moved | None:
    """The last time a target was changed near the date it had then."""
    target_on = newest_first[0].measure__target_on
    for change in newest_first:
        if "target_on" in change.before:
            kept = change.before["target_on"]
            target_on = date.fromisoformat(kept) if kept else None
        changed_on = _day_of(change)
        if says := near_date(change.before, target_on, changed_on):
            who = change.made_by__name or "", change.approver__name or ""
            return Moved(says, changed_on, *who)
    return None


def _method_changed_on(newest_first: list[Any]) -> date | None:
    """When the method changed although something had been read in it; a new series ends that."""
    for change in newest_first:
        if "series" in change.after:
            return None
        was = change.before.get("method")
        if "method" in change.after and not is_unsaid(was) and change.was_read:
            return _day_of(change)
    return None


def _day_of(change: Any) -> date:
    """The local date since when it is in force."""
    return local_date(change.answered_at or change.made_at, default_time_zone())


def _take_profiles(more: More, ids: Collection[int]) -> None:
    cash = BenefitProfile.ValueClass.CASH
    rows = BenefitProfile.objects.filter(node__initiative__in=ids).filter(
        ~Q(state=BenefitState.IDENTIFIED) | Q(value_class=cash)
    )
    for node, life, value_class, holder, agreed_on in rows.values_list(
        "node_id", "state", "value_class", "budget_holder__name", "budget_agreed_on"
    ):
        more.items[node] = {
            "life": life,
            "is_cash": value_class == cash,
            "budget_holder": holder or "",
            "budget_agreed_on": agreed_on,
        }

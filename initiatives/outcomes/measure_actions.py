"""Changing what is said of a measure. What was agreed changes only with a reason, and once
something depends on it only when somebody else approves (domain.md 4.1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.locking import Gone, lock_chain
from initiatives.outcomes.approvers import needs_approval
from initiatives.outcomes.change_actions import Asking, propose
from initiatives.outcomes.headcount import UNIT
from initiatives.outcomes.keeping import settle
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.measure_facts import TOLD, open_fields, problems_of, tidied
from initiatives.outcomes.models import Measure
from initiatives.outcomes.plan import plan_of, plan_text, set_plan
from initiatives.outcomes.reading_rules import never_falls
from initiatives.outcomes.term_records import changed_terms, record_made, terms_of
from initiatives.outcomes.terms import first_said, packed
from initiatives.portfolio.actions import touch
from initiatives.portfolio.shown import refuse_unseen, shown_as
from stakeholders.people.models import Stakeholder

WHY = "Say why it changes: the old terms stay visible beside the new ones."


def measure_as_shown(measure: Measure) -> int:
    """What its form shows, as one number; see `shown_as`."""
    said = [getattr(measure, name) for name in TOLD]
    waiting = measure.changes.filter(state=MeasureChange.State.PROPOSED).values_list("pk")
    plan = plan_text(plan_of(measure))
    return shown_as([*said, plan, *open_fields(measure), needs_approval(measure), list(waiting)])


@transaction.atomic
def edit_measure(
    *,
    measure: Measure,
    seen: int | None,
    by: Stakeholder,
    now: datetime,
    reason: str = "",
    approver: Stakeholder | None = None,
    **said: Any,
) -> tuple[Measure, MeasureChange | None]:
    """Change what is `said` of a measure, any of measure_facts.TOLD and "plan".

    Terms that were empty are filled in at once. Changing one that was said needs a `reason`; once
    the measure is agreed or read all terms said with it wait for the `approver`. Returns
    the measure and the change of its terms, if any. Raises Gone, ChangedMeanwhile unless `seen` is
    as `measure_as_shown`, and ValidationError by field.
    """
    current = _newest(measure)
    refuse_unseen(current, measure_as_shown(current), seen)
    before = terms_of(current)
    _state(current, said)
    change = _change(current, before, Asking(by, now, reason, approver))
    current.save()
    if "plan" in said:
        set_plan(current, said["plan"])
    settle(current, now=now)
    touch(initiative=current.node.initiative, now=now)
    return current, change


def _newest(measure: Measure) -> Measure:
    lock_chain(measure.node.initiative_id)
    rows = Measure.objects.select_for_update(of=("self",)).select_related(
        "node__initiative", "node__owner", "keeper"
    )
    current = rows.filter(pk=measure.pk).first()
    if current is None:
        raise Gone
    return current


def _state(measure: Measure, said: Mapping[str, Any]) -> None:
    """Put on the measure what may be said of it, and refuse what contradicts itself."""
    before, was_cumulative = terms_of(measure), measure.is_cumulative
    for name in open_fields(measure):
        if name in said:
            setattr(measure, name, tidied(name, said[name]))
    if measure.counts_people:
        measure.unit = UNIT
    measure.clean_fields()
    changed = changed_terms(before, terms_of(measure))
    if changed and (problems := problems_of(measure)):
        raise ValidationError(problems)
    if measure.is_cumulative and not was_cumulative:
        never_falls(measure)
    measure.full_clean()


def _change(measure: Measure, before: Mapping[str, Any], asking: Asking) -> MeasureChange | None:
    """Write down how the terms change; those that wait are taken off the measure again."""
    after = terms_of(measure)
    names = changed_terms(before, after)
    if not names:
        return None
    was, said = packed(before, names), packed(after, names)
    is_first = first_said(was, said)
    if not is_first and not asking.reason.strip():
        raise ValidationError({"reason": WHY})
    if is_first:
        return record_made(measure, was, said, by=asking.by, at=asking.now)
    if not needs_approval(measure):
        return record_made(measure, was, said, by=asking.by, at=asking.now, reason=asking.reason)
    for name in names:
        setattr(measure, name, before[name])
    return propose(measure, was, said, asking)

"""Changing what is said of a measure."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from initiatives.outcomes.forms import EVERY, MeasureForm
from initiatives.outcomes.measure_actions import measure_as_shown
from initiatives.outcomes.measure_facts import TOLD, open_fields
from initiatives.outcomes.models import Measure
from initiatives.outcomes.plan import plan_of, plan_text
from initiatives.overview.edit_forms import ABLE, EditForm, said_of
from initiatives.portfolio.forms import PersonField
from stakeholders.people.models import Stakeholder

TICKS = ("is_lead", "is_one_off", "is_cumulative", "counts_people")


def one_of(form: forms.Form, name: str, who: Q) -> None:
    """Let a field choose among these people."""
    field = form.fields[name]
    if isinstance(field, PersonField):
        field.queryset = Stakeholder.objects.filter(who)


class MeasureEditForm(EditForm, MeasureForm):
    """Everything about a measure. A reason and who approves are asked where terms were said."""

    name = forms.CharField(label="Name", max_length=200)
    every = forms.ChoiceField(label="Read how often", choices=EVERY)
    reason = forms.CharField(
        label="Why the terms change",
        max_length=300,
        required=False,
        help_text="Needed when you change a unit, direction, baseline or target that is set.",
    )
    approver = PersonField(label="Who approves it", required=False)
    field_order = (*TOLD, "plan", "reason", "approver")

    @classmethod
    def of(
        cls, measure: Measure, today: date, able: list[Stakeholder], data: Any = None
    ) -> "MeasureEditForm":
        """The form about a measure as it is, or what was sent of it. `able`: who can approve a
        change of its terms, where one of several is to be chosen."""
        form = cls._whole(measure, today, data)
        asked = open_fields(measure)
        if measure.node.kind != measure.node.Kind.ADOPTION and not measure.counts_people:
            asked = tuple(name for name in asked if name != "counts_people")
        form.settled = {name: getattr(measure, name) for name in TOLD if name not in asked}
        also = ("reason", "approver") if len(able) > 1 else ("reason",)
        form.ask((*asked, "plan"), also=also)
        if len(able) > 1:
            one_of(form, "approver", Q(pk__in=[each.pk for each in able]))
        return form

    @classmethod
    def sent(cls, measure: Measure, today: date, data: Any) -> "MeasureEditForm":
        """All that was sent, whether or not it can still be said."""
        form = cls._whole(measure, today, data)
        form.ask(tuple(name for name in (*TOLD, "plan") if name in data or name in TICKS))
        return form

    @classmethod
    def _whole(cls, measure: Measure, today: date, data: Any) -> "MeasureEditForm":
        initial = measure_said(measure) | {"version": measure_as_shown(measure)}
        form = cls(data, today=today, initial=initial)
        one_of(form, "keeper", ABLE | Q(pk=measure.keeper_id))
        return form


def measure_said(measure: Measure) -> dict[str, str]:
    """What the controls of the form hold of a measure."""
    return said_of(measure, TOLD) | {"plan": plan_text(plan_of(measure))}

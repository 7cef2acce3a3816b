"""What people say when an initiative ends, and when they look at its value afterwards."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from initiatives.closing import refusals
from initiatives.closing.models import Closing, ValueCheck
from initiatives.closing.schedule import MARKS
from initiatives.portfolio.forms import PersonField
from stakeholders.forms import AccessibleFormMixin
from stakeholders.people.models import Stakeholder
from stakeholders.templatetags.parts import long_day

LONG = 4000
DONE, STOPPED_WATCHED, STOPPED = "delivered", "stopped-watched", "stopped"
# what is chosen: its label, how it ended, and whether the value is watched
ENDINGS: dict[str, tuple[str, str, bool]] = {
    DONE: ("The work is done. Its value is watched for a year.", Closing.Ending.DELIVERED, True),
    STOPPED_WATCHED: (
        "We stop it. Some value may still come and is watched for a year.",
        Closing.Ending.STOPPED,
        True,
    ),
    STOPPED: ("We stop it, and nothing is left to watch.", Closing.Ending.STOPPED, False),
}


def words(label: str, hint: str = "", empty: str = "Fill this in.") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": empty},
    )


def one_of(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": refusals.CHOOSE, "invalid_choice": refusals.CHOOSE},
    )


class CloseForm(AccessibleFormMixin, forms.Form):
    """How it ends, what came of it, and who looks after 3, 6 and 12 months.

    `days` are those of the checks by their months, `watcher` is who usually looks; `asks_promises`:
    open ones stand on the page, to be seen.
    """

    ending = one_of("How does it end?", [(key, row[0]) for key, row in ENDINGS.items()])
    achieved = words(
        "What was achieved",
        "What is different now, for whom, and by how much. The figures beside this help.",
    )
    learned = words(
        "What was learned", "What you would do again, and what not. Others will read it."
    )
    watcher_3 = PersonField(required=False)
    watcher_6 = PersonField(required=False)
    watcher_12 = PersonField(required=False)
    promises_seen = forms.BooleanField(label="I have seen these open promises", required=False)

    def __init__(
        self,
        *args: Any,
        days: Mapping[int, date],
        watcher: Stakeholder | None,
        asks_promises: bool,
    ) -> None:
        usual = {f"watcher_{months}": watcher.uuid for months in MARKS} if watcher else {}
        super().__init__(*args, initial=usual)
        for months in MARKS:
            label = f"After {months} months, on {long_day(days[months])}"
            self.fields[f"watcher_{months}"].label = label
        if not asks_promises:
            del self.fields["promises_seen"]

    @property
    def watcher_fields(self) -> list[forms.BoundField]:
        return [self[f"watcher_{months}"] for months in MARKS]

    def said(self) -> dict[str, Any]:
        """What `actions.close_initiative` takes of it."""
        said = self.cleaned_data
        _, ending, watched = ENDINGS[said["ending"]]
        return {
            "ending": ending,
            "watched": watched,
            "achieved": said["achieved"],
            "learned": said["learned"],
            "watchers": {months: said[f"watcher_{months}"] for months in MARKS},
            "promises_seen": said.get("promises_seen", False),
        }


class SettleForm(AccessibleFormMixin, forms.Form):
    settled = one_of(
        "What has become of the value?",
        [
            (Closing.Settled.CONFIRMED, "It is there: I confirm it."),
            (Closing.Settled.GIVEN_UP, "It will not come, and we say so honestly."),
        ],
    )
    note = words("Why", "What you rest this on. It stays readable.", refusals.SAY_WHY)


class ReopenForm(AccessibleFormMixin, forms.Form):
    """`seen` is the end that was looked at; empty where none is recorded."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)


class AnswerForm(AccessibleFormMixin, forms.Form):
    verdict = one_of("Is the value there?", ValueCheck.Verdict.choices)
    note = words("What you have seen", "", refusals.SAY_WHAT)


class HandOverForm(AccessibleFormMixin, forms.Form):
    owner = PersonField(
        label="Somebody else looks", error_messages={"required": "Choose who looks instead."}
    )

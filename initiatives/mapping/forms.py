"""Typing in what is on a chain: things, links, and why a gap is lived with."""

from typing import Any

from django import forms

from initiatives.chain.kind_words import kind_choices
from initiatives.chain.models import Link, Node
from initiatives.mapping.queries import Choices, node_choices, owner_choices
from initiatives.portfolio.models import Initiative
from stakeholders.fields import PlainDateField
from stakeholders.forms import AccessibleFormMixin
from stakeholders.people.models import Stakeholder
from stakeholders.versioned import VersionedForm, as_text

NOT_HERE = "Choose something on this chain. What you chose may have been taken off it meanwhile."
TOO_LONG = "Use at most %(limit_value)d characters."
NEW = ("title", "kind", "owner", "note")
TOLD = (*NEW, "statement", "state", "state_on", "state_note", "is_priority")


def words(label: str, most: int, *, rows: int = 0, **more: Any) -> forms.CharField:
    """A line or, with `rows`, some lines; too long is said in the same words everywhere."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    more.setdefault("required", False)
    field = forms.CharField(label=label, max_length=most, widget=widget, **more)
    field.error_messages["max_length"] = TOO_LONG
    # the browser must not cut what is pasted: it is refused with all of it still there
    field.widget.attrs.pop("maxlength", None)
    return field


class NewNodeForm(AccessibleFormMixin, forms.Form):
    """Something new on a chain."""

    kind = forms.ChoiceField(
        label="Stage", error_messages={"invalid_choice": "Choose one of the stages in the list."}
    )
    title = words(
        "What it is",
        200,
        required=True,
        error_messages={"required": "Write what it is, in a few words."},
    )
    owner = forms.ChoiceField(
        label="Owner",
        required=False,
        help_text="One person who answers for it, rather than a group.",
        error_messages={"invalid_choice": "Choose somebody in the list."},
    )
    note = words("Note", 4000, rows=2)
    told: tuple[str, ...] = NEW
    field_order: tuple[str, ...] = NEW

    def __init__(self, initiative: Initiative, *args: Any, **kwargs: Any) -> None:
        present = kwargs.pop("owner", None)
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        self.fields["owner"].choices = owner_choices(initiative, present)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        said = {name: self.cleaned_data[name] for name in self.told}
        owner = said["owner"]
        return said | {"owner": Stakeholder.objects.get(uuid=owner) if owner else None}


class NodeForm(NewNodeForm, VersionedForm):
    """Everything that can be said of something on a chain."""

    statement = words(
        "What is different now, before and after",
        500,
        rows=2,
        help_text="Somebody who saw it can confirm these words later.",
    )
    state = forms.ChoiceField(label="State", choices=Node.State.choices)
    state_on = PlainDateField(
        label="Since", required=False, help_text="Needed when it is done or retired."
    )
    state_note = words("Why", 300, help_text="Needed when it is retired.")
    is_priority = forms.BooleanField(label="Among the most important", required=False)
    told = watched = field_order = TOLD

    @staticmethod
    def values(node: Node) -> dict[str, str]:
        """What its controls hold."""
        return {name: as_text(getattr(node, name)) for name in TOLD}

    @classmethod
    def of(cls, node: Node, data: Any = None, **changed: str) -> "NodeForm":
        """The form about a node, or what was sent of it; `changed` says what to start from."""
        initial = cls.values(node) | changed | {"version": str(node.version)}
        about = {"owner": node.owner, "auto_id": f"node-{node.pk}-%s"}
        return cls(node.initiative, data, initial=initial, **about)


class LinkForm(VersionedForm):
    """On what a link depends."""

    assumption = words(
        "Assumption",
        500,
        rows=2,
        help_text="What has to hold for the one to lead to the other, though nobody here "
        "decides it. What feeds back belongs here too.",
    )
    review_on = PlainDateField(
        label="Look at it again on", required=False, help_text="In 90 days, when left empty."
    )
    watched: tuple[str, ...] = ("assumption", "review_on")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("review_on") and not said.get("assumption") and "assumption" not in self.errors:
            self.add_error("assumption", "Write what is to be looked at again.")
        return said

    @staticmethod
    def values(link: Link) -> dict[str, str]:
        return {name: as_text(getattr(link, name)) for name in LinkForm.watched}

    @classmethod
    def of(cls, link: Link, data: Any = None) -> "LinkForm":
        initial = cls.values(link) | {"version": str(link.version)}
        return cls(data, initial=initial, auto_id=f"link-{link.pk}-%s")


class NewLinkForm(LinkForm):
    """A link between two things on one chain."""

    from_node = forms.ChoiceField(
        label="This", error_messages={"invalid_choice": NOT_HERE, "required": "Choose one."}
    )
    to_node = forms.ChoiceField(
        label="enables this", error_messages={"invalid_choice": NOT_HERE, "required": "Choose one."}
    )
    watched: tuple[str, ...] = ()
    field_order = ("from_node", "to_node")

    def __init__(self, nodes: list[Node], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "new-link-%s")
        super().__init__(*args, **kwargs)
        self.nodes = {str(node.uuid): node for node in nodes}
        choices: Choices = node_choices(nodes)
        for name in ("from_node", "to_node"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def end(self, name: str) -> Node:
        return self.nodes[self.cleaned_data[name]]


class AcceptForm(AccessibleFormMixin, forms.Form):
    """Why a gap is lived with, and until when."""

    reason = words(
        "Why it can stay for now",
        300,
        rows=2,
        required=True,
        error_messages={"required": "Say why, in a sentence."},
    )
    review_on = PlainDateField(
        label="Look at it again on", error_messages={"required": "Choose a day."}
    )


class ConfirmForm(AccessibleFormMixin, forms.Form):
    """That somebody has seen it, as of the version they read."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, node: Node, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": node.version}, **kwargs)

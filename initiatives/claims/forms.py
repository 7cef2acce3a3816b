"""Typing in what a vendor claims."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms

from initiatives.claims.bias_field import BiasField, as_codes
from initiatives.claims.biases import ALL, BY_CODE, Bias
from initiatives.claims.change_form import ChangeForm
from initiatives.claims.models import Claim
from initiatives.files.forms import EvidenceField, EvidenceMixin
from initiatives.outcomes.models import Measure
from stakeholders.fields import PlainDateField
from stakeholders.versioned import as_text

PLAIN = ("product", "text", "measure", "metric", "size", "context", "link", "seen_on", "is_target")
TOLD = ("vendor", "value", "biases", "local", *PLAIN)


def words(label: str, most: int, *, rows: int = 0, required: bool = False, **more: Any) -> Any:
    """A line or, with `rows`, some lines."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, widget=widget, required=required, **more)


class ClaimForm(EvidenceMixin, ChangeForm):
    """A claim as a vendor words it, where it comes from, and what speaks for it here."""

    vendor = words("Who claims it", 120, required=True, help_text="The vendor of the product.")
    product = words("Product", 120)
    text = words("The claim, word for word", 500, rows=2, required=True)
    metric = words("What they measured", 200, help_text="In the vendor’s words.")
    size = words("Size of the effect", 120, help_text="As they put it, for example 55 % less.")
    context = words(
        "Where it comes from",
        500,
        rows=2,
        help_text="Who measured it, where, on how many and for how long.",
    )
    link = words("Link to the source", 500, help_text="Starts with https:// or http://.")
    evidence = EvidenceField(label="Or the source as a file")
    seen_on = PlainDateField(label="Seen on")
    biases = BiasField(label="Why it may flatter")
    local = words(
        "Evidence from here",
        500,
        rows=2,
        help_text="A trial of your own, or a reading. Leave it empty if there is none.",
    )
    is_target = forms.BooleanField(label="Our target was taken from this claim", required=False)
    watched: tuple[str, ...] = TOLD

    def __init__(self, measures: Iterable[Measure], *args: Any, **kwargs: Any) -> None:
        super().__init__(measures, *args, **kwargs)
        self.fields["vendor"].widget.attrs["list"] = "vendor-names"

    @classmethod
    def of(
        cls, claim: Claim, measures: Iterable[Measure], data: Any = None, files: Any = None
    ) -> "ClaimForm":
        """The form about a claim as it is, or what was sent of it."""
        initial = cls.values(claim) | {"version": str(claim.version)}
        return cls(measures, data, files, initial=initial)

    @staticmethod
    def values(claim: Claim) -> dict[str, str]:
        """What its controls hold."""
        return {name: as_text(getattr(claim, name)) for name in PLAIN} | {
            "vendor": claim.vendor.name,
            "value": "" if claim.value is None else f"{claim.value.normalize():f}",
            "biases": as_codes(claim.biases),
            "local": claim.evidence,
        }

    @property
    def ticks(self) -> Iterator[tuple[Any, Bias]]:
        """The boxes to tick, each with what it stands for."""
        return zip(self["biases"], ALL, strict=True)

    @property
    def kept_ticks(self) -> str:
        """What was ticked when the form was opened, as a hidden control."""
        return self["biases"].as_hidden(only_initial=True) if "biases" in self.watched else ""

    def said(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        said = {name: self.cleaned_data[name] for name in ("vendor", "value", "biases", *PLAIN)}
        return said | {
            "measure": self.measures.get(said["measure"]),
            "evidence": self.cleaned_data["local"],
            "upload": self.cleaned_data["evidence"],
        }

    def typed(self, name: str) -> str:
        return as_codes(self[name].data or ()) if name == "biases" else super().typed(name)

    def merged(self, now: Mapping[str, str], version: int) -> dict[str, Any]:
        data = super().merged(now, version)
        return data if self._left_alone("biases") else data | {"biases": self.typed("biases")}

    def _said(self, name: str, value: str | None) -> str:
        if name != "biases" or not value:
            return super()._said(name, value)
        return ", ".join(BY_CODE[code].name for code in value.split(",") if code in BY_CODE)


class NewClaimForm(ClaimForm):
    """One that is recorded for the first time: nothing was shown before."""

    watched: tuple[str, ...] = ()

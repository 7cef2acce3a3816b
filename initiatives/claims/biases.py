"""The usual reasons why a vendor's number flatters (domain.md 3a, 8). Pure.

The codes are stored with claims: a code is never changed or used for anything else. "Local
evidence" is what answers them; a bias named here accuses nobody, it says what to ask.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bias:
    """`name` says in a few words what is the matter, `means` in a sentence why it matters."""

    code: str
    name: str
    means: str


ALL = (
    Bias(
        "success_story",
        "Selected success story",
        "The cases that went well are told; nobody hears of those that did not.",
    ),
    Bias(
        "other_context",
        "Another context or size",
        "The organisation in the story is larger, smaller or works in another way than this one.",
    ),
    Bias(
        "volunteers",
        "Only the willing took part",
        "Whoever chose to take part was keener than the people here will be.",
    ),
    Bias(
        "short_time",
        "Measured over a short time",
        "What a pilot shows in its first weeks often fades when the attention goes.",
    ),
    Bias(
        "vendor_baseline",
        "Baseline chosen by the vendor",
        "Measured from a bad month, almost anything looks like an improvement.",
    ),
    Bias(
        "self_reported",
        "Self-reported",
        "People were asked how much better it got, and nobody measured it.",
    ),
    Bias(
        "no_absolute",
        "A percentage without the numbers",
        "Half as many may mean two in place of four, or two thousand in place of four thousand.",
    ),
    Bias(
        "interested_sponsor",
        "Whoever paid for the study sells it",
        "A study that the vendor paid for seldom appears when it finds nothing.",
    ),
    Bias(
        "other_changes",
        "Counted with other changes",
        "Other things changed at the same time, and the product is credited with all of it.",
    ),
    Bias(
        "best_case",
        "The best case shown as the usual one",
        "“Up to” names the largest effect anybody had, and not what most had.",
    ),
    Bias(
        "proxy",
        "It counts something else",
        "What was measured, such as clicks or time on a task, is not the result that is wanted "
        "here.",
    ),
)
BY_CODE = {bias.code: bias for bias in ALL}
CHOICES = [(bias.code, bias.name) for bias in ALL]


def named(codes: Iterable[str]) -> list[Bias]:
    """The biases behind stored codes, in the order of ALL; unknown codes are left out."""
    kept = set(codes)
    return [bias for bias in ALL if bias.code in kept]

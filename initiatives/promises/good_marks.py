"""The five marks of a good promise, told of one that is being written (domain.md 5.1)."""

from dataclasses import dataclass

from initiatives.promises.offer_form import OfferForm

MISSING = {
    "customer": "the receiver",
    "statement": "what will be so",
    "value": "the value",
    "due": "the date",
    "conditions": "when it counts as kept",
}


@dataclass(frozen=True)
class Tick:
    """A mark with its tone, and a sentence on why it is so."""

    tone: str
    icon_name: str
    word: str
    why: str


def five_marks(draft: OfferForm, receiver_name: str) -> list[Tick]:
    """`draft` is a form cleaned as far as it goes; `receiver_name` may be empty."""
    node = draft.subject.node
    return [
        _explicit(draft),
        _good("Voluntary", "You make it yourself; nobody can make it for you."),
        _warn(
            "Active",
            f"You have not talked about it with {receiver_name or 'anybody'} here yet. "
            "A talk first helps.",
        ),
        _good("Public", f"Everyone who may see {node.initiative.name} will see it."),
        _mission(draft),
    ]


def _explicit(draft: OfferForm) -> Tick:
    wrong = [name for name in MISSING if name in draft.errors]
    missing = [MISSING[name] for name in wrong if not draft.data.get(name)]
    if missing:
        said = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        verb = "is" if len(missing) == 1 else "are"
        told = f"{said[0].upper()}{said[1:]} {verb} missing."
        return _warn("Explicit", f"{told} Needed before you can raise your hand.")
    if wrong:
        return _warn("Explicit", " ".join(map(str, draft.errors[wrong[0]])))
    if problem := draft.value_problem():
        return _warn("Explicit", problem)
    if draft.subject.measure is None:
        return _warn("Explicit", "The outcome has no measure, so your words must say enough.")
    return _good("Explicit", "What, by when, and when it counts as kept.")


def _mission(draft: OfferForm) -> Tick:
    if draft.cleaned_data.get("because"):
        return _good("Mission-based", "Tied to an outcome, with a reason.")
    return _warn("Mission-based", "Tied to an outcome. The reason is missing.")


def _good(word: str, why: str) -> Tick:
    return Tick("good", "kept", word, why)


def _warn(word: str, why: str) -> Tick:
    return Tick("warn", "at-risk", word, why)

"""The words for a benefit's life, its classes and its history. Plain data."""

from initiatives.benefits.models import BenefitEvent
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState

S, Class = BenefitState, BenefitProfile.ValueClass

MEANS: dict[str, str] = {
    Class.CASH: "A budget line really falls.",
    Class.NON_CASH: "Time or capacity is freed; it counts only once it is used for something else.",
    Class.QUANTIFIABLE: "It can be counted, and is no money.",
    Class.QUALITATIVE: "It can be observed, and not counted.",
}
TONES: dict[str, tuple[str, str]] = {
    S.IDENTIFIED: ("mute", "flag"),
    S.VALIDATED: ("info", "flag"),
    S.BASELINED: ("info", "flag"),
    S.ENABLED: ("info", "flag"),
    S.BEING_REALISED: ("good", "on-track"),
    S.REALISED: ("good", "kept"),
    S.SUSTAINED: ("good", "kept"),
    S.NOT_REALISED: ("bad", "broken"),
    S.RETIRED: ("mute", "silent"),
}
# Who takes a benefit to a state, as the small line under a step that lies ahead.
BY: dict[str, str] = {
    S.VALIDATED: "Owner and sponsor",
    S.BASELINED: "Owner and sponsor",
    S.ENABLED: "Initiative owner",
    S.BEING_REALISED: "The readings",
    S.REALISED: "Owner and sponsor",
    S.SUSTAINED: "Owner",
}
ASK: dict[str, str] = {
    S.VALIDATED: "Ask for it to be validated",
    S.BASELINED: "Ask for its terms to be agreed",
    S.REALISED: "Declare it realised",
}
AGREE: dict[str, str] = {
    S.VALIDATED: "Agree that it is valid",
    S.BASELINED: "Agree to its terms",
    S.REALISED: "Accept it as realised",
}
LABELS: dict[str, str] = {
    "send_back": "Send it back",
    "take_back": "Take back what was asked",
    "enable": "Say that it is enabled",
    "sustain": "Confirm that it lasts",
    "revise": "Revise it",
    "not_realised": "Not realised",
    "retire": "Retire it",
    "reinstate": "Reinstate it",
}
# What the page of an act that needs a reason says, and its button.
LEDES: dict[str, str] = {
    "send_back": "It stays where it is, and whoever asked can ask again.",
    "revise": "It goes back, and its terms are agreed anew. Its history stays.",
    "not_realised": "Its life ends here. It stays in the register, and so does its history.",
    "retire": "Its life ends here, and it is retired on the chain. It can be reinstated later.",
    "reinstate": "It goes back to where it was when it was retired.",
}
DONE: dict[str, str] = {
    "ask": "Asked. Somebody else has to agree.",
    "agree": "Agreed.",
    "send_back": "Sent back.",
    "take_back": "Taken back.",
    "enable": "It is enabled.",
    "sustain": "It is sustained.",
    "revise": "It is revised.",
    "not_realised": "It is not realised.",
    "retire": "It is retired.",
    "reinstate": "It is reinstated.",
}


def label_of(act: str, asked: str) -> str:
    """The words on the button of an act; `asked` is the state that is asked for or answered."""
    return {"ask": ASK, "agree": AGREE}.get(act, {}).get(asked) or LABELS[act]


def tone_of(state: str) -> tuple[str, str]:
    """The tone and the icon of a state."""
    return TONES[state]


def told(event: BenefitEvent) -> str:
    """One line of the history: "Agreed: validated"."""
    state = S(event.to_state).label
    return {
        "ask": f"Asked for “{state.lower()}”",
        "agree": f"Agreed: {state.lower()}",
        "send_back": f"Sent back, not {state.lower()} yet",
        "take_back": f"Took back the question for “{state.lower()}”",
        "compute": f"{state}, as the readings show",
        "revise": f"Revised, back to {state.lower()}",
        "reinstate": f"Reinstated as {state.lower()}",
    }.get(event.act, state)

"""Who has to act on a benefit, in a sentence."""

from initiatives.benefits.facts import Facts
from initiatives.benefits.gates import unmet
from initiatives.benefits.lifecycle import ASKED, next_state
from initiatives.benefits.people import People
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from stakeholders.people.models import Stakeholder
from stakeholders.templatetags.parts import long_day

S = BenefitState
TWO_PEOPLE = tuple(to for _, to in ASKED)
INSTEAD = "Another owner or an administrator"


def whose_turn(profile: BenefitProfile, people: People, facts: Facts) -> str:
    """What happens next and who does it; "" where its life has ended or nothing more is asked."""
    if profile.asked_state and profile.asked_by:
        day = f" on {long_day(profile.asked_at)}" if profile.asked_at else ""
        asked = S(profile.asked_state).label.lower()
        return f"{profile.asked_by.name} asked{day} for “{asked}”. {_answers(profile, people)}"
    state = next_state(profile.state)
    if state is None:
        return ""
    if state == S.BEING_REALISED:
        return "The readings decide when it is being realised; nobody has to say so."
    who, label = _who(profile, state), f"“{state.label.lower()}”"
    if unmet(state, facts):
        return f"Before {who} can take it to {label}, this is missing:"
    if state in TWO_PEOPLE:
        sponsor = profile.node.initiative.sponsor
        other = sponsor.name if people.sponsor_acts and sponsor else "somebody else"
        return f"Nothing is missing. {_begin(who)} can ask for {label}, and {other} answers."
    return f"Nothing is missing. {_begin(who)} can take it to {label}."


def _begin(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _answers(profile: BenefitProfile, people: People) -> str:
    sponsor = profile.node.initiative.sponsor
    if people.sponsor_answers and sponsor:
        return f"{sponsor.name} has to answer."
    return f"{INSTEAD} has to answer."


def _who(profile: BenefitProfile, state: S) -> str:
    """The owner of the outcome, or of the initiative where it is for them or there is none."""
    initiative = profile.node.initiative
    if state == S.ENABLED:
        return _named(initiative.owner, "the owner of the initiative")
    return _named(profile.node.owner or initiative.owner, "its owner")


def _named(person: Stakeholder | None, otherwise: str) -> str:
    return person.name if person else otherwise

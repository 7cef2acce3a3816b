"""What happened to a measure or a benefit, as lines of a ledger."""

from initiatives.benefits.models import BenefitEvent
from initiatives.benefits.words import TONES, told
from initiatives.outcomes.change_queries import TermShown, change_shown
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Reading
from initiatives.promises.history import Delta, Entry
from stakeholders.templatetags.parts import day, number

STEADY = ("ask", "send_back", "take_back")  # the benefit stays where it is
OPEN_TERM = "left open"


def of_reading(reading: Reading) -> Entry:
    """A reading. Needs its measure and node, and who recorded it."""
    measure = reading.measure
    said = f"{number(reading.value)} {measure.unit}, as of {day(reading.as_of)}."
    word = (
        "Struck out" if reading.is_struck else "Corrected" if reading.supersedes_id else "Reading"
    )
    return Entry(
        at=reading.recorded_at,
        what=f"{word}: {said}",
        about=measure.name,
        href=measure.node.get_absolute_url(),
        who=reading.recorded_by.name if reading.recorded_by else "",
        quote=reading.note,
    )


def of_change(change: MeasureChange) -> Entry:
    """Terms that were changed and approved. Needs its measure and node, and both people."""
    shown, measure = change_shown(change), change.measure
    maker = change.made_by.name if change.made_by else ""
    approver = change.approver.name if change.approver else ""
    return Entry(
        at=change.answered_at or change.made_at,
        what="Terms changed, as agreed.",
        about=measure.name,
        href=measure.node.get_absolute_url(),
        who=f"Asked by {maker}, agreed by {approver}" if maker else f"Agreed by {approver}",
        quote=change.reason,
        tone="warn",
        major=True,
        notes=(shown.close,) if shown.close else (),
        deltas=tuple(map(_delta, shown.terms)),
    )


def of_benefit_event(event: BenefitEvent) -> Entry:
    """A step in the life of a benefit. Needs its profile and node, and who took it."""
    moved = event.act not in STEADY
    return Entry(
        at=event.at,
        what=f"{told(event)}.",
        about=event.profile.node.title,
        href=event.profile.node.get_absolute_url(),
        who=event.actor.name if event.actor else "",
        quote=event.reason,
        tone=TONES[event.to_state][0] if moved else "",
        major=moved,
    )


def _delta(term: TermShown) -> Delta:
    return Delta(term.label, term.was, term.now or OPEN_TERM)

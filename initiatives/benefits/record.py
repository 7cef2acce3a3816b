"""The record of a benefit as facts to read (domain.md 4.1)."""

from collections.abc import Iterator

from initiatives.benefits.panel import Told
from initiatives.benefits.words import MEANS
from initiatives.outcomes.profile_actions import CLOSING
from initiatives.outcomes.profile_models import BenefitProfile
from stakeholders.templatetags.parts import long_day, money, number

NOT_SAID = "Not said yet"


def facts_told(profile: BenefitProfile) -> list[Told]:
    """What is said of it; what is not said is left out, but for what everybody looks for."""
    return [*_whose(profile), *_worth(profile), *_about(profile), *_end(profile)]


def _whose(profile: BenefitProfile) -> Iterator[Told]:
    owner = profile.node.owner
    recipients = list(profile.recipients.all()) if profile.pk else []
    yield Told("Owner", "" if owner else NOT_SAID, people=[owner] if owner else ())
    label = "Who gets it" if profile.node.kind == "benefit" else "Whom it hits"
    yield Told(label, "" if recipients else NOT_SAID, people=recipients)


def _worth(profile: BenefitProfile) -> Iterator[Told]:
    yield Told("Category", profile.get_category_display() or NOT_SAID)
    yield Told(
        "Class",
        profile.get_value_class_display() or NOT_SAID,
        note=MEANS.get(profile.value_class, ""),
    )
    if profile.value is not None:
        yield Told("Worth in a full year", _amount(profile))
    if profile.drop_off is not None:
        yield Told("Fades", f"{number(profile.drop_off)} % a year")
    if profile.people_dependent is not None:
        share = f"{number(profile.people_dependent)} %"
        yield Told("Depends on people", f"{share} of it comes only if people work differently")
    if profile.budget_holder:
        day = profile.budget_agreed_on
        agreed = f"Agreed on {long_day(day)}" if day else "Has not agreed yet"
        yield Told("Budget holder", agreed, people=[profile.budget_holder])


def _amount(profile: BenefitProfile) -> str:
    currency = profile.node.initiative.currency
    low, high = (money(each, currency) for each in (profile.value_low, profile.value_high))
    span = ""
    if low and high:
        span = f", between {low} and {high}"
    elif low or high:
        span = f", at least {low}" if low else f", at most {high}"
    return f"{money(profile.value, currency)}{span}"


def _about(profile: BenefitProfile) -> Iterator[Told]:
    said = (
        ("Visibly different", profile.observation),
        ("Assumes", profile.assumptions),
        ("At risk", profile.risks),
        ("What is done about it", profile.response),
        ("Looked at again", long_day(profile.review_on)),
    )
    yield from (Told(label, text) for label, text in said if text)


def _end(profile: BenefitProfile) -> Iterator[Told]:
    if profile.state in CLOSING:
        said = (("How it ended", profile.close_note), ("Learned", profile.lessons))
        yield from (Told(label, text) for label, text in said if text)

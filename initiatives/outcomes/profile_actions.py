"""Writing the record of a benefit or disbenefit (domain.md 4.1)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.locking import newest_node
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from initiatives.outcomes.profile_rules import profile_problems
from initiatives.portfolio.actions import touch
from initiatives.portfolio.changes import one_change
from initiatives.portfolio.shown import refuse_unseen, shown_as
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder, default_time_zone

OF_NODE = ("title", "note", "owner")
AT_THE_END = ("close_note", "lessons")
OF_PROFILE = (
    *("category", "value_class", "observation", "assumptions", "risks", "response", "drop_off"),
    *("value", "value_low", "value_high", "people_dependent", "budget_holder"),
    *("budget_agreed_on", "review_on", *AT_THE_END),
)
SAID = (*OF_NODE, *OF_PROFILE)
ONE_LINE = ("observation", "response")
CLOSING = (
    *(BenefitState.REALISED, BenefitState.SUSTAINED),
    *(BenefitState.NOT_REALISED, BenefitState.RETIRED),
)
BENEFITS = (Node.Kind.BENEFIT, Node.Kind.DISBENEFIT)
NO_BENEFIT = "Only a benefit or a disbenefit has such a record."


def profile_of(node: Node) -> BenefitProfile:
    """The record of a benefit; where there is none yet, an unsaved one. Nothing is written."""
    rows = BenefitProfile.objects.filter(node=node).select_related("asked_by", "budget_holder")
    profile = rows.first() or BenefitProfile(node=node, version=0)
    profile.node = node
    return profile


def profile_as_shown(profile: BenefitProfile) -> int:
    """What its form shows, as one number; see `shown_as`."""
    node = profile.node
    return shown_as([profile.version, node.title, node.note, node.owner_id])


@transaction.atomic
@one_change()
def save_profile(
    *,
    node: Node,
    seen: int | None,
    by: Stakeholder | None,
    now: datetime,
    recipients: Sequence[Stakeholder] | None = None,
    **said: Any,
) -> BenefitProfile:
    """Change what is `said` of a benefit, any of SAID; `recipients` None leaves them as they are.

    Saying again what it says already changes nothing. Raises Gone, ChangedMeanwhile unless `seen`
    is as `profile_as_shown`, and ValidationError by field.
    """
    if unknown := said.keys() - set(SAID):
        raise TypeError(f"Not to be said of a benefit: {sorted(unknown)}")
    profile = _locked(node, seen)
    before = (profile.node.version, *_known(profile, recipients))
    of_node = {name: said[name] for name in OF_NODE if name in said}
    profile.node = edit_node(node=profile.node, version=None, by=by, now=now, **of_node).node
    changed = _take(profile, {name: said[name] for name in OF_PROFILE if name in said})
    after = (profile.node.version, *sorted(each.pk for each in recipients or ()))
    if before == after and not changed:
        return profile
    _refuse(profile, changed, local_date(now, default_time_zone()))
    profile.version += 1
    profile.full_clean()
    profile.save()
    if recipients is not None:
        profile.recipients.set(recipients)
    touch(initiative=profile.node.initiative, now=now)
    return profile


def _locked(node: Node, seen: int | None) -> BenefitProfile:
    """The record as it is now, its chain locked."""
    profile = profile_of(newest_node(node))
    refuse_unseen(profile, profile_as_shown(profile), seen)
    if profile.node.kind not in BENEFITS:
        raise ValidationError(NO_BENEFIT)
    return profile


def _known(profile: BenefitProfile, recipients: Sequence[Stakeholder] | None) -> list[int]:
    """Who gets it so far, by id; nobody where that is not to be changed."""
    if recipients is None or profile.pk is None:
        return []
    return sorted(profile.recipients.values_list("pk", flat=True))


def _take(profile: BenefitProfile, said: Mapping[str, Any]) -> set[str]:
    """Put what was said in its place; the names of what is another now."""
    changed = set()
    for name, value in said.items():
        kept = _tidy(name, value) if isinstance(value, str) else value
        if getattr(profile, name) != kept:
            setattr(profile, name, kept)
            changed.add(name)
    return changed


def _tidy(name: str, text: str) -> str:
    return " ".join(text.split()) if name in ONE_LINE else text.strip()


def _refuse(profile: BenefitProfile, changed: set[str], today: date) -> None:
    problems = profile_problems(
        value_class=profile.value_class,
        value=profile.value,
        value_low=profile.value_low,
        value_high=profile.value_high,
        drop_off=profile.drop_off,
        people_dependent=profile.people_dependent,
        has_budget_holder=profile.budget_holder_id is not None,
        budget_agreed_on=profile.budget_agreed_on,
        today=today,
    )
    if profile.state not in CLOSING:
        early = changed.intersection(AT_THE_END)
        problems |= dict.fromkeys(early, "Write this once it is realised or has ended.")
    if problems:
        raise ValidationError(problems)

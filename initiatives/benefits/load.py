"""One benefit as the gates look at it, loaded in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from initiatives.benefits.evidence import (
    IN_A_ROW,
    SUSTAINED_FOR,
    Read,
    held_since,
    is_better,
    met_in_a_row,
)
from initiatives.benefits.facts import Facts, Gap, Terms
from initiatives.benefits.load_reads import reads_of
from initiatives.chain.models import Node
from initiatives.checks.facts import Chain
from initiatives.checks.queries import LookedAt, looked_at
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_actions import profile_of
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.shown import shown_as
from initiatives.promises.lifecycle import LIVE, State
from initiatives.promises.models import Promise

TERMS = (
    *("name", "unit", "direction", "data_source", "method", "baseline", "baseline_on", "target"),
    *("target_high", "target_on", "first_expected_on", "every", "is_lead", "is_one_off"),
    "attribution",
)
SAID = ("observation", "response", "category", "value_class", "assumptions", "risks")
ALSO_SAID = ("drop_off", "value", "review_on", "close_note", "lessons")


@dataclass(frozen=True)
class Loaded:
    """`seen` is one number for all that two people agree on: another one as soon as any of it
    changes, so that nobody agrees to what they have not read."""

    node: Node
    profile: BenefitProfile
    facts: Facts
    measures: list[Measure]
    seen: int


def load(node: Node, *, today: date) -> Loaded:
    """`node` with its initiative and owner; all else is read as it is now."""
    profile = profile_of(node)
    measures = list(node.measures.select_related("keeper"))
    facts = _facts(node, profile, measures, looked_at(node.initiative, today=today))
    return Loaded(node, profile, facts, measures, _seen(profile, measures))


def _seen(profile: BenefitProfile, measures: list[Measure]) -> int:
    node = profile.node
    said = [profile.version, node.kind, node.title, node.note, node.owner_id]
    terms = [getattr(each, name) for each in measures for name in ("pk", *TERMS, "tolerance")]
    return shown_as([*said, *terms])


def _facts(node: Node, profile: BenefitProfile, measures: list[Measure], looked: LookedAt) -> Facts:
    chain, key = looked.chain, str(node.uuid)
    before, after = chain.all_before(key), chain.all_after(key)
    return Facts(
        kind=node.kind,
        is_retired=node.is_retired,
        is_described=bool(node.note.strip()),
        recipients=profile.recipients.count() if profile.pk else 0,
        unfit=_unfit(chain, node),
        is_promised=_is_promised(node),
        has_sponsor=node.initiative.sponsor_id is not None,
        leads_on=any(each.kind == "objective" for each in after),
        comes_from=any(each.kind in ("adoption", "outcome") for each in before),
        is_live=any(
            each.kind in ("capability", "enabling_change") and each.state == "done"
            for each in before
        ),
        terms=_terms(profile, measures),
        gaps=_gaps(looked, key),
        **{name: getattr(profile, name) for name in (*SAID, *ALSO_SAID)},
    )


def _unfit(chain: Chain, node: Node) -> str:
    """Why its owner cannot answer for it; "" if they can."""
    if node.owner is None:
        return "It has no owner yet."
    if not node.owner.is_person:
        return f"{node.owner.name} is a group."
    item = chain.by_key.get(str(node.uuid))
    if item and item.owner and not item.owner.is_active:
        return f"{node.owner.name} no longer has access."
    return ""


def _is_promised(node: Node) -> bool:
    """Has its owner a promise about it that is in force or was kept?"""
    if node.owner_id is None:
        return False
    rows = Promise.objects.tended().filter(node=node, performer=node.owner_id)
    return rows.filter(Q(state__in=LIVE) | Q(state=State.KEPT)).exists()


def _gaps(looked: LookedAt, key: str) -> tuple[Gap, ...]:
    """The open findings on the benefit, or on a link of it, that block a state."""
    near = {arrow.key for arrow in looked.chain.arrows if key in (arrow.start, arrow.end)}
    return tuple(
        Gap(each.code, each.says, each.blocks, each.subject.startswith("measure:"))
        for each in looked.findings
        if each.blocks and each.agreed is None and (each.node == key or each.link in near)
    )


def _terms(profile: BenefitProfile, measures: list[Measure]) -> tuple[Terms, ...]:
    waiting = set(
        MeasureChange.objects.filter(
            measure__in=measures, state=MeasureChange.State.PROPOSED
        ).values_list("measure", flat=True)
    )
    reads = reads_of(profile, measures)
    return tuple(_of(each, reads[each.pk], waits=each.pk in waiting) for each in measures)


def _of(measure: Measure, reads: list[Read], *, waits: bool) -> Terms:
    return Terms(
        **{name: getattr(measure, name) for name in TERMS},
        has_keeper=measure.keeper_id is not None,
        waits=waits,
        is_better=any(is_better(measure, read.value) for read in reads),
        met=min(met_in_a_row(measure, reads), IN_A_ROW),
        held=min(held_since(measure, reads), SUSTAINED_FOR),
    )

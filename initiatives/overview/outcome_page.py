"""What the page of one outcome shows, with a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from initiatives.benefits.queries import benefit_panel
from initiatives.chain.models import Node
from initiatives.claims.queries import ClaimLevel, claim_level, claim_panel, shared_measure
from initiatives.outcomes.adoption_words import figures, product, speed
from initiatives.outcomes.agreement import disagree
from initiatives.outcomes.change_queries import changes_of
from initiatives.outcomes.chart import outcome_chart
from initiatives.outcomes.chart_caption import caption
from initiatives.outcomes.chart_input import Promised
from initiatives.outcomes.compared import compared
from initiatives.outcomes.kept_models import Judgement
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.people_counts import adoption_of
from initiatives.outcomes.queries import newest_readings, picture_of
from initiatives.outcomes.record_words import said_of, summary
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.score import score
from initiatives.outcomes.shown import health_on, look_of, why
from initiatives.outcomes.track_record import track_record
from initiatives.overview.outcome_answer import Arrival, arrival_of
from initiatives.overview.outcome_promises import Covering, covering
from initiatives.overview.outcome_upstream import Upstream, upstream
from initiatives.permissions import may
from initiatives.promises.models import Promise
from initiatives.promises.ties import node_ties
from stakeholders.access.models import User


@dataclass(frozen=True)
class Looker:
    """Who looks at an outcome, what ties them to it, and when."""

    user: User
    ties: set[str]
    now: datetime
    today: date


def looker(user: User, node: Node, now: datetime, today: date) -> Looker:
    return Looker(user, node_ties(user, node), now, today)


def measures_at(node: Node) -> list[Measure]:
    """Its measures with all that a page names of them; one query."""
    found = list(node.measures.select_related("latest_forecast", "keeper").order_by("id"))
    found.sort(key=lambda measure: measure.is_lead)  # the result itself first
    for measure in found:
        measure.node = node
    return found


def chosen(measures: Sequence[Measure], asked: UUID | None) -> Measure | None:
    """The measure asked for, else the first; None where there is none."""
    named = [measure for measure in measures if measure.uuid == asked]
    return next(iter(named or measures), None)


def outcome_page(
    node: Node, measures: Sequence[Measure], measure: Measure | None, who: Looker
) -> dict[str, Any]:
    """Everything but the page of readings. `measure` is the one in sight of all `measures`."""
    covers, before = covering(node, measure, who.now, who.today), upstream(node)
    context = {
        "node": node,
        "initiative": node.initiative,
        "measure": measure,
        "measures": measures,
        "covers": covers,
        "enablers": before.enablers,
        "claims": claim_panel(node, measure, who.ties, today=who.today),
        "benefit": benefit_panel(node, who.user, who.ties, who.today),
        **_rights(node, who.ties),
    }
    return context | (_measured(measure, covers, before, who) if measure else {})


def _rights(node: Node, ties: set[str]) -> dict[str, bool]:
    return {
        "may_edit": may("initiative.edit", ties),
        "may_promise": may("promise.make", ties) and node.can_be_promised,
        "may_edit_measure": may("measure.edit", ties),
        "may_correct": may("reading.add", ties),
        "may_say": may("confidence.say", ties),
    }


def _measured(measure: Measure, covers: Covering, before: Upstream, who: Looker) -> dict[str, Any]:
    claim = claim_level([measure.pk]).get(measure.pk)
    health, readings = health_on(measure, who.today), newest_readings(measure)
    levels = _levels(covers.best, claim)
    arrival = arrival_of(measure, health=health, levels=levels, today=who.today)
    said = measure.judgements.select_related("said_by").first()
    return {
        "look": look_of(health),
        "why": why(measure, health),
        "arrival": arrival,
        **_drawn(measure, readings, arrival, covers.best, claim, before, who.today),
        "score": _score(measure, readings, arrival, covers, claim),
        "compared": _compared(measure, covers.best, claim),
        "said": said,
        "disagrees": bool(said and health) and disagree(health or "", _level(said)),
        "changes": changes_of(measure),
        "shared": shared_measure(measure, who.user),
        **_people(measure),
        **_record(measure, who.today),
    }


def _people(measure: Measure) -> dict[str, Any]:
    """How many people work differently; nothing where they are not counted."""
    seen = adoption_of(measure)
    if seen is None:
        return {"adoption": None}
    return {"adoption": figures(seen), "product": product(seen), "speed": speed(seen)}


def _record(measure: Measure, today: date) -> dict[str, Any]:
    """Whether earlier forecasts came true; nothing where none was ever made."""
    record = track_record(measure, today=today)
    is_known = bool(record) or measure.latest_forecast_id is not None
    return {"record": summary(record) if is_known else "", "record_rows": said_of(record)}


def _level(said: Judgement | None) -> str:
    return said.level if said else ""


def _levels(best: Promise | None, claim: ClaimLevel | None) -> list[tuple[Decimal, str]]:
    """What the measure is held against beside its target, with words for it."""
    levels = [(best.value, "the promise")] if best and best.value is not None else []
    return levels + ([(claim.value, "what the vendor claims")] if claim else [])


def _drawn(
    measure: Measure,
    readings: Sequence[Reading],
    arrival: Arrival,
    best: Promise | None,
    claim: ClaimLevel | None,
    before: Upstream,
    today: date,
) -> dict[str, Any]:
    """The chart and what stands below it; no chart without a reading."""
    picture = picture_of(
        measure,
        readings,
        ahead=arrival.ahead,
        claim=claim.value if claim else None,
        promise=_promised(best),
        events=before.events,
    )
    if picture is None:
        return {"chart": None}
    note = caption(
        method=measure.latest_forecast.method if arrival.ahead and measure.latest_forecast else "",
        readings=len(picture.readings),
        latest_on=measure.latest_as_of,
        today=today,
        baseline=measure.baseline,
        baseline_on=measure.baseline_on,
        vendor=claim.vendor if claim else "",
    )
    return {"chart": outcome_chart(picture), "note": note, "readings": readings}


def _promised(best: Promise | None) -> Promised | None:
    if best is None or best.value is None:
        return None
    return Promised(best.value, best.governing_due)


def _score(
    measure: Measure,
    readings: Sequence[Reading],
    arrival: Arrival,
    covers: Covering,
    claim: ClaimLevel | None,
) -> Any:
    by = covers.best or covers.given
    return score(
        measure,
        readings,
        ahead=arrival.ahead,
        no_forecast=arrival.no_forecast,
        promised=(by.value, by.performer.name) if by else None,
        claim=claim.value if claim else None,
    )


def _compared(measure: Measure, best: Promise | None, claim: ClaimLevel | None) -> Any:
    """Nothing to compare where only the target is known: the score says that already."""
    if measure.direction not in (UP, DOWN):
        return []
    levels = [("Claimed", claim.value, claim.vendor)] if claim else []
    if best and best.value is not None:
        levels.append(("Promised", best.value, best.performer.name))
    if not levels:
        return []
    if measure.target is not None:
        levels.append(("Target", measure.target, ""))
    return compared(measure.baseline, measure.latest_value, levels)

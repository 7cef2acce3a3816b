"""Are promises kept? Counted as domain.md 5.6 says; those on a public record are kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models import Count as Counted

from initiatives.overview.dashboard_scope import Count, Scope
from initiatives.promises.lifecycle import IN_FORCE, Reason, State
from initiatives.promises.marks import with_marks
from initiatives.promises.models import Promise, PromiseEvent
from initiatives.promises.register_filters import in_state
from initiatives.promises.reliability import percent_shown
from stakeholders.calendar import local_date

SHOWN = 3
REASONS_SHOWN = 3
MISSES = ("acknowledge_not_kept", "mark_not_kept")
STATES = ("live", "stale", "declared", "offered", "kept", "not_kept", "overdue", "on_record")


@dataclass(frozen=True)
class Keeping:
    """`counts` by key of STATES, each with its list.

    `resolved`: kept, not kept, revoked, or open past the date in force; one declared in time waits
    for its answer and is not among them. `in_time` on the terms in force, `as_first_agreed` on the
    first ones. `percent` None where there are too few. `worst` are the ones to look at.
    """

    counts: dict[str, Count]
    resolved: int
    in_time: int
    as_first_agreed: int
    percent: int | None
    reasons: list[tuple[str, int]]
    worst: Sequence[Promise]


def keeping(scope: Scope) -> Keeping:
    """Four queries, however many promises there are."""
    rows = scope.promises(Promise.objects.order_by())
    counted = rows.aggregate(**{f"n_{name}": count for name, count in _counts(scope).items()})
    found = {name.removeprefix("n_"): number for name, number in counted.items()}
    counts = {
        key: Count(found[key], scope.href("promise_list", state=key.replace("_", "-")))
        for key in STATES
    }
    return Keeping(
        counts=counts,
        resolved=found["resolved"],
        in_time=found["in_time"],
        as_first_agreed=found["as_first_agreed"],
        percent=percent_shown(found["kept"], found["resolved"], people=found["people"]),
        reasons=_reasons(scope),
        worst=_worst(scope),
    )


def _counts(scope: Scope) -> dict[str, Counted]:
    """What is shown is counted as the register counts it, so that each number is its list's."""
    shown = {key: in_state(key.replace("_", "-"), scope.now, scope.today) for key in STATES}
    tended, kept = Q(on_record=False), Q(on_record=False) & shown["kept"]
    late = Q(state=State.DECLARED, declared_on__gt=F("governing_due"))
    over = tended & (late | (Q(state__in=IN_FORCE) & _past_date(scope)))
    resolved = kept | (tended & shown["not_kept"]) | over
    conditions = shown | {
        "resolved": resolved,
        "in_time": kept & Q(declared_on__lte=F("governing_due")),
        "as_first_agreed": kept & Q(declared_on__lte=F("original_due")),
    }
    counts = {name: Counted("pk", filter=condition) for name, condition in conditions.items()}
    return counts | {"people": Counted("performer", filter=resolved, distinct=True)}


def _past_date(scope: Scope) -> Q:
    """Condition on promises whose date is over where they were made: a date lasts until the end
    of its day in the promise's own zone (domain.md 5.4, 9)."""
    zones = Promise.objects.tended().filter(state__in=IN_FORCE).order_by()
    by_day: dict[date, list[str]] = {}
    for zone in zones.values_list("time_zone", flat=True).distinct():
        by_day.setdefault(local_date(scope.now, zone), []).append(zone)
    condition = Q(pk=None)
    for day, names in by_day.items():
        condition |= Q(time_zone__in=names, governing_due__lt=day)
    return condition


def _reasons(scope: Scope) -> list[tuple[str, int]]:
    """The most frequent reasons given for what was not kept, with how often."""
    misses = scope.promises(Promise.objects.tended().filter(state=State.NOT_KEPT))
    events = PromiseEvent.objects.filter(act__in=MISSES, promise__in=misses.order_by().values("pk"))
    counted = events.order_by().values("data__reason_code").annotate(times=Counted("pk"))
    first = counted.order_by("-times", "data__reason_code")[:REASONS_SHOWN]
    labels = dict(Reason.choices)
    other = Reason.OTHER.label
    return [(str(labels.get(row["data__reason_code"], other)), row["times"]) for row in first]


def _worst(scope: Scope) -> list[Promise]:
    """Promises in force that are stale, off track or at risk, the next due first."""
    stale = Q(stale_from__lte=scope.now)
    doubtful = Q(
        state__in=IN_FORCE,
        confidence__in=(Promise.Confidence.OFF_TRACK, Promise.Confidence.AT_RISK),
    )
    rows = scope.promises(Promise.objects.tended().filter(stale | doubtful)).for_pages()
    urgency = Case(
        When(stale, then=Value(1)),
        When(confidence=Promise.Confidence.OFF_TRACK, then=Value(0)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return with_marks(
        rows.order_by(urgency, F("governing_due").asc(nulls_last=True), "id")[:SHOWN], scope.now
    )

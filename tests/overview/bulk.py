"""Many rows at once, for the pages that must cost the same with few and many."""

from datetime import timedelta

from django.utils import timezone

from initiatives.checks.models import Finding, Standing
from initiatives.outcomes.health import ORDER
from initiatives.portfolio.models import Initiative
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise, PromiseEvent
from stakeholders.people.models import Stakeholder
from tests import factories

KINDS = (
    {"state": State.PROMISED, "confidence": "at_risk"},
    {"state": State.PROMISED},
    {"state": State.OFFERED},
    {"state": State.DECLARED},
    {"state": State.KEPT},
    {"state": State.NOT_KEPT},
    {"state": State.CHANGE_PROPOSED},
    {"state": State.DECLARED, "on_record": True},
)
HEALTHS = ("", *ORDER)
ENDED = (State.KEPT, State.NOT_KEPT)


def many_promises(
    count: int, *, within: Initiative, maker: Stakeholder, taker: Stakeholder, first: int
) -> None:
    """`count` promises of all kinds with an event each, numbered from `first`."""
    now, today = timezone.now(), factories.today()
    rows = []
    for n in range(count):
        facts = dict(KINDS[n % len(KINDS)])
        stale = facts["state"] == State.PROMISED
        taker_moves = facts["state"] in (State.OFFERED, State.DECLARED)
        rows.append(
            Promise(
                number=first + n,
                initiative=within,
                performer=maker,
                customer=taker,
                whose_move=None
                if facts["state"] in ENDED or facts.get("on_record")
                else taker
                if taker_moves
                else maker,
                statement=f"Promise {n} is kept",
                original_due=today + timedelta(days=n % 60),
                governing_due=today + timedelta(days=n % 60),
                time_zone=("Europe/Oslo", "Pacific/Auckland")[n % 2],
                promised_at=now - timedelta(days=50),
                declared_on=today if facts["state"] == State.DECLARED else None,
                closed_on=today if facts["state"] in ENDED else None,
                check_in_due_on=today - timedelta(days=30) if stale else None,
                stale_from=now - timedelta(days=25) if stale else None,
                created_at=now - timedelta(days=50),
                changed_at=now - timedelta(days=50),
                **facts,
            )
        )
    made = Promise.objects.bulk_create(rows, batch_size=500)
    PromiseEvent.objects.bulk_create(
        [
            PromiseEvent(
                promise=promise,
                sequence=1,
                act="offer",
                actor=maker,
                at=now,
                time_zone="UTC",
                from_state=State.DRAFT,
                to_state=promise.state,
                data={"due_from": None, "due_to": today.isoformat()},
            )
            for promise in made
        ],
        batch_size=500,
    )


def many_initiatives(count: int, *, owner: Stakeholder, first: int) -> None:
    """`count` initiatives numbered from `first`, at all stages, each with figures and a finding."""
    now, today = timezone.now(), factories.today()
    within = Initiative.objects.earliest("pk").portfolio
    made = Initiative.objects.bulk_create(
        [
            Initiative(
                reference=f"BULK-{first + n}",
                slug=f"bulk-{first + n}",
                name=f"Bulk {first + n}",
                portfolio=within,
                owner=owner,
                sponsor=owner,
                spend=n,
                changed_at=now - timedelta(days=n % 90),
            )
            for n in range(count)
        ],
        batch_size=200,
    )
    Standing.objects.bulk_create(
        [
            Standing(
                initiative=each,
                planned=7,
                reach=n % 8,
                arrivals=[today.isoformat()] * (n % 8),
                is_input_only=n % 8 == 1,
                health=HEALTHS[n % len(HEALTHS)],
                warns=1,
                checked_at=now,
            )
            for n, each in enumerate(made)
        ],
        batch_size=200,
    )
    told = {"severity": "warn", "says": "Something is missing.", "todo": "Add it."}
    rows = [Finding(initiative=each, code="G07", **told) for each in made]
    Finding.objects.bulk_create(rows, batch_size=200)

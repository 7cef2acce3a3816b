"""People, initiatives and promises for tests, made through the product's own actions."""

import itertools
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from initiatives.chain.actions import add_node
from initiatives.chain.models import Node
from initiatives.claims.actions import record_claim
from initiatives.claims.models import Claim
from initiatives.closing.actions import close_initiative
from initiatives.closing.models import Closing
from initiatives.closing.schedule import MARKS
from initiatives.outcomes.actions import add_measure
from initiatives.outcomes.models import Measure
from initiatives.portfolio.actions import open_portfolio, start_initiative
from initiatives.portfolio.models import Initiative, Portfolio
from initiatives.promises.actions import Terms, act, offer
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from stakeholders.people.actions import add_person
from stakeholders.people.models import Stakeholder

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ZONE = "Europe/Oslo"
_numbers = itertools.count(1)


def today() -> date:
    """The local date of the people made here."""
    return datetime.now(ZoneInfo(ZONE)).date()


def person(name: str = "", *, email: str | None = None, zone: str = ZONE) -> Stakeholder:
    n = next(_numbers)
    address = f"person{n}@example.org" if email is None else email
    return add_person(name=name or f"Person {n}", email=address, time_zone=zone)


def user(role: str = "owner", *, who: Stakeholder | None = None, active: bool = True) -> User:
    who = who or person()
    account = User(email=who.email, person=who, role=role, is_active=active)
    account.set_password("a long walk to the reservoir")
    account.save()
    return account


def portfolio(name: str = "Network", *, visibility: str = "members") -> Portfolio:
    return open_portfolio(name=name, visibility=visibility)


def initiative(
    *,
    owner: Stakeholder | None = None,
    sponsor: Stakeholder | None = None,
    within: Portfolio | None = None,
    name: str = "Predictive maintenance",
    **more: object,
) -> Initiative:
    return start_initiative(
        name=name,
        portfolio=within or portfolio(),
        owner=owner or person(),
        sponsor=sponsor or person(),
        now=NOW - timedelta(days=300),
        **more,  # type: ignore[arg-type]
    )


def node(
    within: Initiative | None = None, *, kind: str = "benefit", title: str = "Downtime"
) -> Node:
    return add_node(initiative=within or initiative(), kind=kind, title=title)


def measure(of: Node | None = None, **more: object) -> Measure:
    facts: dict[str, object] = {
        "name": "Downtime",
        "unit": "hours a month",
        "direction": "decrease",
        "baseline": Decimal(212),
        "baseline_on": date(2026, 1, 31),
        "target": Decimal(120),
        "target_on": date(2027, 3, 31),
    }
    return add_measure(node=of or node(), **(facts | more))  # type: ignore[arg-type]


def promise_offered(
    *,
    performer: Stakeholder | None = None,
    customer: Stakeholder | None = None,
    measured: Measure | None = None,
    within: Initiative | None = None,
    now: datetime = NOW,
    due: date | None = None,
    statement: str = "Unplanned pump downtime is at or below 130 hours a month",
    cadence_days: int = 14,
) -> Promise:
    return offer(
        initiative=measured.node.initiative if measured else within or initiative(),
        node=measured.node if measured else None,
        measure=measured,
        performer=performer or person(),
        customer=customer or person(),
        terms=Terms(
            statement=statement,
            due=due or (now + timedelta(days=128)).date(),
            because="crews plan repairs by risk",
            conditions="one monthly reading",
            value=Decimal(130) if measured else None,
        ),
        now=now,
        cadence_days=cadence_days,
    )


def promise_made(*, now: datetime = NOW, **more: object) -> Promise:
    offered = promise_offered(now=now, **more)  # type: ignore[arg-type]
    return act(promise=offered, act="accept_offer", actor=offered.customer, now=now)


def promise_stale(*, days: int = 40, now: datetime = NOW, **more: object) -> Promise:
    """In force and silent since so many days before `now`."""
    return promise_made(now=now - timedelta(days=days), **more)


def claim(of: Measure | None = None, *, within: Initiative | None = None, **more: object) -> Claim:
    """What a vendor claims of a measure, or of an initiative as a whole."""
    facts: dict[str, object] = {
        "vendor": "Sensorworks",
        "text": "Up to 55 % less downtime",
        "seen_on": date(2026, 3, 2),
        "measure": of,
    }
    on = of.node.initiative if of else within or initiative()
    return record_claim(initiative=on, by=None, now=NOW, **(facts | more))


def closing(
    of: Initiative | None = None,
    *,
    ending: str = "delivered",
    watched: bool = True,
    watcher: Stakeholder | None = None,
    by: Stakeholder | None = None,
    now: datetime = NOW,
) -> Closing:
    """An initiative that ended, its value watched by one person after 3, 6 and 12 months."""
    looks = watcher or user().person
    return close_initiative(
        initiative=of or initiative(),
        ending=ending,
        watched=watched,
        achieved="Downtime fell to 131 hours a month.",
        learned="Crews have to see their own list.",
        watchers=dict.fromkeys(MARKS, looks),
        promises_seen=True,
        by=by or person(),
        now=now,
    )

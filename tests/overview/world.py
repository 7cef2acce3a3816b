"""A small organisation as of today, for the pages that put rooms together."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone

from initiatives.chain.actions import add_node
from initiatives.chain.stages import KIND_STAGE
from initiatives.checks.actions import recheck
from initiatives.checks.models import Finding, Standing
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from initiatives.promises.actions import act, check_in
from initiatives.promises.models import Promise
from initiatives.promises.record import record
from stakeholders.access.models import User
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.conftest import signed_in


def ago(days: int):
    return timezone.now() - timedelta(days=days)


def in_days(days: int) -> date:
    return factories.today() + timedelta(days=days)


def read(measure: Measure, value: str, days: int = 5) -> Measure:
    add_reading(
        measure=measure,
        value=Decimal(value),
        as_of=in_days(-days),
        recorded_by=None,
        now=timezone.now(),
    )
    return measure


def checked(*initiatives: Initiative) -> None:
    """As after a change: what the lists keep of each chain is worked out."""
    recheck([each.pk for each in initiatives], now=timezone.now())


def proved(initiative: Initiative, upto: int, *, since: int = 30) -> Initiative:
    """Evidence of each stage up to this one, from so many days ago on; value is read lately."""
    kinds = [kind for kind, stage in KIND_STAGE.items() if stage <= upto and kind != "disbenefit"]
    for kind in kinds:
        done = {"state": "done", "state_on": in_days(-since)} if KIND_STAGE[kind] < 4 else {}
        node = add_node(initiative=initiative, kind=kind, title=f"A {kind} that shows", **done)
        if kind == "objective":
            node.confirmed_by, node.confirmed_on = factories.person(), in_days(-since)
            node.save()
        elif not done:
            of_all = {"name": f"{kind} seen", "direction": "increase", "unit": "%"}
            shown = factories.measure(node, baseline=Decimal(10), target=Decimal(80), **of_all)
            read(shown, "85", since)
            read(shown, "85")
    checked(initiative)
    return initiative


def standing(initiative: Initiative, *, reach: int = 0, **facts: object) -> Standing:
    """What the checks keep of a chain, as given; `since` is the day it came to its stage."""
    since = facts.pop("since", in_days(-30))
    figures = {"planned": reach, "arrivals": [str(since)] * reach, "checked_at": ago(0)}
    none = {"is_input_only": False, "health": "", "blocks": 0, "warns": 0, "infos": 0}
    found, _ = Standing.objects.update_or_create(
        initiative=initiative, defaults={"reach": reach, **figures, **none, **facts}
    )
    return found


def finding(initiative: Initiative, code: str, **facts: object) -> Finding:
    """What a check found, as it is kept."""
    told = {"severity": "warn", "says": "Something is missing.", "todo": "Add it.", **facts}
    return Finding.objects.create(initiative=initiative, code=code, **told)


def owned_measure(within: Initiative, **more: object) -> Measure:
    """From 212 to 120 in 300 days, 200 of which are over; its outcome has an owner."""
    node = add_node(initiative=within, kind="benefit", title="Downtime", owner=within.owner)
    dates = {"baseline_on": in_days(-200), "first_expected_on": in_days(-199)}
    return factories.measure(node, **(dates | {"target_on": in_days(100)} | more))


def made(days: int = 3, **more: object) -> Promise:
    """A promise in force since so many days ago."""
    more.setdefault("due", in_days(100))
    return factories.promise_made(now=ago(days), **more)


def proposed(promise: Promise, by: Stakeholder, days: int = 1) -> Promise:
    terms = {"due": in_days(200), "reason": "The supplier delivers later."}
    return act(promise=promise, act="propose_change", actor=by, now=ago(days), **terms)


def declared(promise: Promise, days: int = 1) -> Promise:
    said = {"evidence": "Anybody can see it."}
    return act(promise=promise, act="declare", actor=promise.performer, now=ago(days), **said)


def kept(promise: Promise) -> Promise:
    done = declared(promise)
    return act(promise=done, act="accept", actor=promise.customer, now=timezone.now())


def doubtful(promise: Promise, confidence: str = "at_risk") -> Promise:
    said = {"confidence": confidence, "line": "Two depots are late."}
    return check_in(promise=promise, actor=promise.performer, now=ago(1), **said)


def on_record(within: Initiative, ref: str, due: date | None = None) -> Promise:
    return record(
        source="test",
        source_ref=ref,
        initiative=within,
        node=None,
        performer=factories.person(email=""),
        customer=factories.person(email=""),
        statement="The service is live",
        due=due,
        due_text="soon",
        complete=None,
        phase="beta",
        as_of=date(2014, 7, 1),
        now=timezone.now(),
    )


@dataclass
class World:
    """One of everything a page counts."""

    owner: User
    leader: User
    initiative: Initiative

    def client(self, who: User) -> Client:
        return signed_in(who)


def world(owner: User, leader: User) -> World:
    """Initiatives, measures and promises in every standing and state that a page names."""
    me, chief = owner.person, leader.person
    main = factories.initiative(owner=me, sponsor=chief, spend=Decimal(2_000_000))
    proved(main, 5)
    for value in ("158", "165", "120", "212", "230"):
        read(owned_measure(main), value)
    owned_measure(main)
    read(factories.measure(factories.node(main), baseline=None, baseline_on=None), "150")
    read(owned_measure(main, target_on=in_days(-3)), "150")
    factories.node(main, title="Not measured")
    bought = factories.initiative(name="Licences", owner=me, spend=Decimal(900), currency="GBP")
    bare = factories.initiative(name="Skills catalogue", owner=me)
    ended = factories.initiative(name="Old intranet", status="closed")
    promises(main, me, chief)
    checked(main, bought, bare, ended)
    return World(owner, leader, main)


def promises(main: Initiative, me: Stakeholder, chief: Stakeholder) -> None:
    """One of each state, between two people, and two on record."""
    both = {"performer": me, "customer": chief, "within": main}
    factories.promise_offered(performer=chief, customer=me, within=main, due=in_days(40))
    made(60, **both)
    doubtful(made(20, **both))
    declared(made(**both))
    proposed(made(performer=chief, customer=me, within=main), chief)
    kept(made(**both))
    kept(made(**both))
    over = made(50, **(both | {"due": in_days(-10)}))
    missed = {"reason_code": "capacity", "learning": ""}
    act(promise=over, act="acknowledge_not_kept", actor=me, now=ago(5), **missed)
    made(50, **(both | {"due": in_days(-10)}))
    on_record(main, "1", due=date(2014, 1, 1))
    on_record(main, "2")

"""What the rules get to see of a chain in the database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from initiatives.chain.links import add_link
from initiatives.chain.models import Node
from initiatives.checks.facts import Chain, Gauge
from initiatives.checks.firsts import with_firsts
from initiatives.checks.load import load_chains
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.health import Health
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_actions import correct_reading
from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise
from stakeholders.people.actions import add_group
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
RISE = {"baseline": Decimal(0), "target": Decimal(90)}


def loaded(initiative: Initiative, today: date = TODAY) -> Chain:
    return load_chains([Initiative.objects.get(pk=initiative.pk)], today=today)[0]


def retire(node: Node) -> None:
    Node.objects.filter(pk=node.pk).update(state="retired", state_on=TODAY)


def read(measure: Measure, value: int, as_of: date) -> Reading:
    return add_reading(
        measure=measure, value=Decimal(value), as_of=as_of, recorded_by=None, now=NOW
    )


def gauge_of(measure: Measure, today: date = TODAY) -> Gauge:
    chain = loaded(measure.node.initiative, today)
    return next(each for item in chain.items for each in item.gauges)


def test_chain_with_its_links() -> None:
    within = factories.initiative()
    start = factories.node(within, kind="adoption", title="Crews use it")
    end = factories.node(within, kind="benefit")
    link = add_link(from_node=start, to_node=end, assumption="Crews have time")
    chain = loaded(within)
    assert [item.title for item in chain.items] == ["Crews use it", "Downtime"]
    assert (chain.slug, chain.has_money) == (within.slug, False)
    arrow = chain.arrows[0]
    assert (arrow.pk, arrow.key, arrow.assumption) == (link.pk, str(link.uuid), "Crews have time")
    assert [item.title for item in chain.all_after(str(start.uuid))] == ["Downtime"]


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_retired_is_left_out_with_its_links(which: int) -> None:
    within = factories.initiative()
    ends = [factories.node(within, kind=kind, title=kind) for kind in ("adoption", "outcome")]
    add_link(from_node=ends[0], to_node=ends[1])
    retire(ends[which])
    chain = loaded(within)
    assert [item.title for item in chain.items] == [ends[1 - which].title]
    assert chain.arrows == ()


def test_chains_come_in_the_order_asked_for_and_apart() -> None:
    first, second = factories.initiative(), factories.initiative()
    factories.node(first, title="Of the first")
    chains = load_chains([second, first], today=TODAY)
    assert [chain.initiative_id for chain in chains] == [second.pk, first.pk]
    assert [len(chain.items) for chain in chains] == [0, 1]


def test_promises_are_counted_where_they_are_made() -> None:
    measure = factories.measure()
    factories.promise_made(measured=measure)
    kept = factories.promise_made(measured=measure)
    Promise.objects.filter(pk=kept.pk).update(state="kept")
    ended = factories.promise_offered(measured=measure)
    Promise.objects.filter(pk=ended.pk).update(state="withdrawn")
    item = loaded(measure.node.initiative).items[0]
    assert (item.open_promises, item.kept_promises) == (1, 1)


def test_open_promise_about_nothing_is_loose() -> None:
    within = factories.initiative()
    promise = factories.promise_made(within=within)
    kept = factories.promise_made(within=within)
    Promise.objects.filter(pk=kept.pk).update(state="kept")
    loose = loaded(within).loose
    assert [(each.key, each.label) for each in loose] == [(str(promise.uuid), promise.reference)]


def test_open_promise_about_something_retired_is_loose() -> None:
    promise = factories.promise_made(measured=factories.measure())
    assert promise.node is not None
    retire(promise.node)
    assert [each.key for each in loaded(promise.initiative).loose] == [str(promise.uuid)]


def test_first_reading_on_the_wanted_side() -> None:
    measure = factories.measure()
    for value, month in ((220, 3), (200, 5), (190, 4), (150, 6)):
        read(measure, value, date(2026, month, 1))
    assert gauge_of(measure).improved_on == date(2026, 4, 1)


@pytest.mark.parametrize("as_of", [date(2026, 1, 30), TODAY], ids=["before baseline", "ahead"])
def test_reading_at_the_wrong_time_proves_nothing(as_of: date) -> None:
    measure = factories.measure()
    read(measure, 150, as_of)
    assert gauge_of(measure, today=TODAY - timedelta(days=1)).improved_on is None


def test_corrected_reading_proves_nothing() -> None:
    measure = factories.measure()
    wrong = read(measure, 150, date(2026, 5, 1))
    said = {"value": Decimal(215), "as_of": wrong.as_of, "note": "Typed wrong"}
    correct_reading(reading=wrong, by=factories.person(), now=NOW, **said)
    assert gauge_of(measure).improved_on is None


def test_value_within_its_limit_is_on_the_wanted_side() -> None:
    measure = factories.measure(direction="maintain_at_most", baseline=None, target=Decimal(5))
    read(measure, 6, date(2026, 4, 1))
    read(measure, 5, date(2026, 5, 1))
    assert gauge_of(measure).improved_on == date(2026, 5, 1)


def adopted(unit: str, value: int, **facts: object) -> int:
    """The stage reached by a chain with everything before adoption, after one reading of it."""
    within = factories.initiative(spend=Decimal(5))
    for kind in ("capability", "enabling_change"):
        node = factories.node(within, kind=kind)
        Node.objects.filter(pk=node.pk).update(state="done", state_on=date(2026, 3, 1))
    said = {"direction": "increase", "baseline": Decimal(0), "target": Decimal(80)} | facts
    measure = factories.measure(factories.node(within, kind="adoption"), unit=unit, **said)
    read(measure, value, date(2026, 9, 30))
    return loaded(within).reach.reached


def test_half_of_those_eligible_have_adopted_it() -> None:
    assert adopted("% of crews", 50) == 4
    assert adopted("% of crews", 49) == 3


def test_its_own_target_is_adoption_too() -> None:
    assert adopted("crews", 80) == 4
    assert adopted("crews", 79) == 3
    assert adopted("% of crews", 30, target=Decimal(30)) == 4
    assert adopted("hours", 9, direction="decrease", baseline=Decimal(20), target=Decimal(9)) == 4


@pytest.mark.parametrize(("newest", "since"), [(52, date(2026, 4, 30)), (3, None)])
def test_adoption_that_fell_back_is_none(newest: int, since: date | None) -> None:
    measure = factories.measure(unit="% of crews", direction="increase", **RISE)
    for value, month in ((55, 5), (60, 8), (newest, 11)):
        read(measure, value, date(2026, month, 1) - timedelta(days=1))
    found = with_firsts(Measure.objects.all(), today=TODAY).get()
    assert found.adopted_on == since


def test_spend_counts_since_the_start() -> None:
    within = factories.initiative(spend=Decimal(5), starts_on=date(2026, 2, 1))
    assert loaded(within).reach.arrivals == (date(2026, 2, 1),)


def test_spend_without_a_start_counts_since_it_was_recorded() -> None:
    within = factories.initiative(spend=Decimal(5))
    recorded = within.created_at.date()
    today = recorded + timedelta(days=30)
    assert loaded(within, today).reach.arrivals == (recorded,)


def test_budget_alone_is_no_spend() -> None:
    reach = loaded(factories.initiative(budget=Decimal(5))).reach
    assert (reach.planned, reach.reached) == (1, 0)


def test_who_was_deactivated_is_not_active() -> None:
    left, there = factories.user(active=False).person, factories.user().person
    never = factories.person()
    chains = [
        loaded(factories.initiative(owner=left, sponsor=there)),
        loaded(factories.initiative(owner=never)),
    ]
    owners = [chain.owner for chain in chains]
    assert [owner.is_active for owner in owners if owner] == [False, True]
    assert chains[0].sponsor is not None
    assert chains[0].sponsor.is_active


def test_who_has_a_sign_in_is_told_apart() -> None:
    with_one, without = factories.user().person, factories.person()
    chain = loaded(factories.initiative(owner=without, sponsor=with_one))
    assert [who.has_account for who in (chain.owner, chain.sponsor) if who] == [False, True]


def test_group_is_no_person() -> None:
    node = factories.node()
    Node.objects.filter(pk=node.pk).update(owner=add_group(name="The depots"))
    owner = loaded(node.initiative).items[0].owner
    assert owner is not None
    assert (owner.name, owner.is_person) == ("The depots", False)


def carried(who: Stakeholder, within: Initiative) -> tuple[int, int]:
    owner = loaded(within).owner
    assert owner is not None
    assert owner.name == who.name
    return owner.benefits_owned, owner.open_promises


def carrying(who: Stakeholder, visibility: str) -> Initiative:
    """An initiative in which somebody owns a benefit and an outcome, and has promised."""
    within = factories.initiative(
        owner=who, within=factories.portfolio(visibility, visibility=visibility)
    )
    for kind in ("benefit", "outcome"):
        Node.objects.filter(pk=factories.node(within, kind=kind).pk).update(owner=who)
    factories.promise_made(performer=who, within=within)
    return within


def test_what_somebody_carries_is_counted_here_and_in_open_portfolios() -> None:
    who = factories.person()
    closed, opened = carrying(who, "members"), carrying(who, "open")
    assert carried(who, closed) == (2, 2)
    assert carried(who, opened) == (1, 1)


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("draft", 0),
        ("requested", 0),
        ("offered", 1),
        ("countered", 1),
        ("promised", 1),
        ("change_proposed", 1),
        ("declared", 1),
        ("kept", 0),
    ],
)
def test_a_hand_is_up_once_something_is_offered(state: str, counts: int) -> None:
    who = factories.person()
    measure = factories.measure()
    promise = factories.promise_offered(measured=measure, performer=who)
    Promise.objects.filter(pk=promise.pk).update(state=state)
    Initiative.objects.filter(pk=promise.initiative_id).update(owner=who)
    assert loaded(promise.initiative).items[0].open_promises == counts
    assert carried(who, promise.initiative) == (0, counts)


def test_health_needs_an_owner() -> None:
    measure = factories.measure()
    read(measure, 150, date(2026, 11, 20))
    assert gauge_of(measure).health == Health.NOT_MEASURABLE
    Node.objects.filter(pk=measure.node.pk).update(owner=factories.person())
    assert gauge_of(measure).health != Health.NOT_MEASURABLE


def test_health_runs_from_the_roll_out() -> None:
    """A quarter of the way is far too little since February, and nearly enough since September."""
    within = factories.initiative()
    Node.objects.filter(pk=factories.node(within).pk).update(owner=factories.person())
    measure = factories.measure(within.nodes.get())
    read(measure, 190, date(2026, 11, 20))
    assert gauge_of(measure).health == Health.NOT_STARTED
    change = factories.node(within, kind="enabling_change", title="Go-live")
    for live_on, health in ((date(2026, 2, 1), Health.RED), (date(2026, 9, 30), Health.AMBER)):
        Node.objects.filter(pk=change.pk).update(state="done", state_on=live_on)
        assert gauge_of(measure).health == health


def test_reading_grows_old() -> None:
    measure = factories.measure()
    assert gauge_of(measure).is_old
    read(measure, 150, date(2026, 11, 20))
    assert not gauge_of(measure).is_old
    assert gauge_of(measure, today=date(2027, 2, 1)).is_old

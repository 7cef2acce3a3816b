"""Benefits with all that their gates ask, at any state of their life."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from initiatives.benefits.actions import act
from initiatives.benefits.gates import unmet
from initiatives.benefits.load import load
from initiatives.chain.links import add_link
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_actions import save_profile
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.models import Initiative, Portfolio
from stakeholders.access.models import User
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.factories import NOW

STARTS = date(2026, 6, 30)


@dataclass
class Life:
    """A benefit with its people: who owns the outcome, the initiative, and who is its sponsor."""

    node: Node
    measure: Measure
    capability: Node
    answerer: User
    lead: User
    sponsor: User
    now: datetime = NOW

    @property
    def profile(self) -> BenefitProfile:
        return BenefitProfile.objects.get(node=self.node)

    @property
    def state(self) -> str:
        return self.profile.state

    def step(self, name: str, by: User, **more: Any) -> BenefitProfile:
        """One act, an hour after the last."""
        self.now += timedelta(hours=1)
        return act(node=self.node, act=name, by=by.person, now=self.now, **more)

    def agreed(self) -> BenefitProfile:
        """What two people do: one asks, the other agrees."""
        self.step("ask", self.answerer)
        return self.step("agree", self.sponsor)

    def live(self) -> None:
        """The tool is ready."""
        said = {"state": "done", "state_on": date(2026, 5, 4)}
        edit_node(node=self.capability, version=None, by=None, now=self.now, **said)

    def read(self, value: int, on: date) -> None:
        self.now += timedelta(hours=1)
        add_reading(
            measure=self.measure,
            value=Decimal(value),
            as_of=on,
            recorded_by=self.answerer.person,
            now=self.now,
        )

    def until(self, state: str) -> "Life":
        """Taken to a state, step by step."""
        steps = {
            "validated": self.agreed,
            "baselined": self.agreed,
            "enabled": self._enabled,
            "realising": lambda: self.read(200, date(2026, 7, 31)),
            "realised": self._realised,
            "sustained": self._sustained,
        }
        for name, take in steps.items():
            take()
            if name == state:
                break
        assert self.state == state
        return self

    def _enabled(self) -> None:
        self.live()
        self.step("enable", self.lead)

    def _realised(self) -> None:
        self.read(118, date(2026, 8, 31))
        self.read(119, date(2026, 9, 30))
        self.agreed()

    def _sustained(self) -> None:
        self.read(117, date(2026, 10, 31))
        self.read(116, date(2026, 11, 20))
        self.step("sustain", self.answerer)


def chain(within: Initiative, node: Node) -> Node:
    """From a tool to an objective, by way of the benefit. Returns the tool."""
    kinds = ("capability", "adoption", "outcome")
    way = [factories.node(within, kind=kind, title=kind.capitalize()) for kind in kinds]
    way.append(node)
    if node.kind == "benefit":
        way.append(factories.node(within, kind="objective", title="Fewer bursts"))
    for start, end in pairwise(way):
        add_link(from_node=start, to_node=end)
    return way[0]


def bare(
    *,
    kind: str = "benefit",
    portfolio: Portfolio | None = None,
    title: str = "Less downtime, by half",
) -> Life:
    """On a whole chain and measured, with nothing said in its record."""
    answerer, lead, sponsor = (factories.user() for _ in range(3))
    initiative = factories.initiative(owner=lead.person, sponsor=sponsor.person, within=portfolio)
    node = factories.node(initiative, kind=kind, title=title)
    node = edit_node(node=node, version=None, by=None, now=NOW, owner=answerer.person).node
    measure = factories.measure(
        node,
        data_source="Work orders",
        first_expected_on=STARTS,
        tolerance=Decimal(5),
    )
    return Life(node, measure, chain(initiative, node), answerer, lead, sponsor)


def whole(
    *, promised: bool = True, recipients: list[Stakeholder] | None = None, **more: Any
) -> Life:
    """With all that is asked of it before its terms are agreed."""
    life = bare(**more)
    save_profile(
        node=life.node,
        seen=None,
        by=life.answerer.person,
        now=NOW,
        recipients=recipients or [factories.person("Crews")],
        note="Pumps stand still less often.",
        category="service",
        value_class="non_cash",
        observation="Crews are called out by day.",
        response="" if life.node.kind == "benefit" else "Shifts are planned anew.",
    )
    life.node.refresh_from_db()
    if promised:
        factories.promise_made(
            measured=life.measure, performer=life.answerer.person, customer=life.sponsor.person
        )
    return life


def missing(of: Life, state: str) -> set[str]:
    """The codes of what keeps it from a state."""
    node = Node.objects.get(pk=of.node.pk)
    return {each.code for each in unmet(state, load(node, today=of.now.date()).facts)}

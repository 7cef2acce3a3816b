"""Writing the record of a benefit (domain.md 4.1)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.locking import Gone
from initiatives.chain.models import Node
from initiatives.chain.removals import remove_node
from initiatives.outcomes.profile_actions import profile_as_shown, profile_of, save_profile
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.shown import ChangedMeanwhile
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def node(db: None) -> Node:
    return factories.node()


def say(node: Node, *, seen: int | None = None, **said: Any) -> BenefitProfile:
    return save_profile(node=node, seen=seen, by=None, now=NOW, **said)


def refused(node: Node, **said: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        say(node, **said)
    return error.value.message_dict


def test_all_that_is_said_is_kept(node: Node) -> None:
    who, holder = factories.person(), factories.person()
    said = {
        "category": "financial",
        "value_class": "cash",
        "observation": "One contract less",
        "assumptions": "Prices stay",
        "risks": "The union",
        "drop_off": Decimal(5),
        "value": Decimal(900),
        "value_low": Decimal(700),
        "value_high": Decimal(950),
        "people_dependent": Decimal(80),
        "budget_holder": holder,
        "budget_agreed_on": date(2026, 11, 2),
        "review_on": date(2027, 11, 2),
    }
    say(node, recipients=[who], note="Fewer pumps", **said)
    profile = BenefitProfile.objects.get(node=node)
    assert {name: getattr(profile, name) for name in said} == said
    assert (list(profile.recipients.all()), profile.node.note) == ([who], "Fewer pumps")


def test_the_owner_is_the_owner_of_the_outcome(node: Node) -> None:
    who = factories.person()
    say(node, owner=who)
    node.refresh_from_db()
    assert node.owner == who


def test_each_change_is_a_new_version_and_marks_the_initiative(node: Node) -> None:
    say(node, category="people")
    profile = say(node, category="service")
    node.initiative.refresh_from_db()
    assert (profile.version, node.initiative.changed_at) == (2, NOW)


def test_saying_it_again_changes_nothing(node: Node) -> None:
    who = factories.person()
    say(node, category="people", recipients=[who])
    assert say(node, category="people", recipients=[who]).version == 1


def test_saying_nothing_makes_no_record(node: Node) -> None:
    assert say(node, title=node.title).pk is None
    assert not BenefitProfile.objects.exists()


def test_nobody_writes_over_what_they_have_not_seen(node: Node) -> None:
    seen = profile_as_shown(profile_of(node))
    say(node, category="people")
    with pytest.raises(ChangedMeanwhile):
        say(node, seen=seen, category="service")


def test_a_change_of_the_note_on_the_chain_is_seen_too(node: Node) -> None:
    say(node, category="people")
    seen = profile_as_shown(profile_of(node))
    Node.objects.update(note="Another")
    with pytest.raises(ChangedMeanwhile):
        say(node, seen=seen, category="service")


def test_what_is_off_the_chain_has_no_record(node: Node) -> None:
    remove_node(node=node, version=None, by=None, now=NOW)
    with pytest.raises(Gone):
        say(node, category="people")


def test_only_benefits_and_disbenefits_have_one() -> None:
    with pytest.raises(ValidationError):
        say(factories.node(kind="outcome"), category="people")


MONEY = {"value_class": "cash", "value": Decimal(5)}
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"drop_off": Decimal(101)}, "drop_off"),
    ({"people_dependent": Decimal(-1)}, "people_dependent"),
    ({"value": Decimal(5)}, "value"),
    ({"value_class": "quantifiable", "value": Decimal(5)}, "value"),
    ({"value_class": "cash", "value": Decimal(-5)}, "value"),
    ({"value_class": "cash", "value_low": Decimal(5)}, "value"),
    (MONEY | {"value_low": Decimal(6)}, "value_low"),
    (MONEY | {"value_high": Decimal(4)}, "value_high"),
    (MONEY | {"budget_agreed_on": date(2026, 11, 2)}, "budget_holder"),
    ({"category": "magic"}, "category"),
    ({"title": " "}, "title"),
    ({"close_note": "Done"}, "close_note"),
    ({"lessons": "Begin earlier"}, "lessons"),
]


@pytest.mark.parametrize(("said", "field"), REFUSED)
def test_what_cannot_be(node: Node, said: dict[str, Any], field: str) -> None:
    assert field in refused(node, **said)
    assert not BenefitProfile.objects.exists()


def test_only_cash_has_a_budget_holder(node: Node) -> None:
    holder = factories.person()
    assert "budget_holder" in refused(node, value_class="non_cash", budget_holder=holder)


def test_nobody_agreed_tomorrow(node: Node) -> None:
    agreed = {"budget_holder": factories.person()}
    agreed_on = NOW.date() + timedelta(days=2)
    assert "budget_agreed_on" in refused(node, **MONEY, **agreed, budget_agreed_on=agreed_on)


def test_the_end_is_written_once_it_is_realised(node: Node) -> None:
    profile = say(node, category="people")
    BenefitProfile.objects.filter(pk=profile.pk).update(state="realised")
    assert say(node, close_note="It came", lessons="Begin earlier").close_note == "It came"


def test_a_field_that_nobody_knows_is_a_mistake_of_the_caller(node: Node) -> None:
    with pytest.raises(TypeError):
        say(node, state="realised")

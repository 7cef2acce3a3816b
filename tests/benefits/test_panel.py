"""What the page of an outcome shows of a benefit."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from initiatives.benefits.panel import BenefitPanel
from initiatives.benefits.queries import benefit_panel
from initiatives.chain.models import Node
from initiatives.outcomes.profile_actions import save_profile
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.promises.ties import node_ties
from stakeholders.access.models import User
from tests import factories
from tests.benefits import life
from tests.benefits.life import Life
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def panel(found: Life, user: User) -> BenefitPanel:
    node = Node.objects.select_related("initiative__portfolio", "owner").get(pk=found.node.pk)
    shown = benefit_panel(node, user, node_ties(user, node), TODAY)
    assert shown is not None
    return shown


def acts(found: Life, user: User) -> list[str]:
    return [each.act for each in panel(found, user).acts]


def test_an_outcome_has_none(owner: User) -> None:
    node = factories.node(kind="outcome")
    assert benefit_panel(node, owner, {"owner"}, TODAY) is None


def test_one_that_nobody_described_is_identified_and_lacks_much() -> None:
    found = life.bare()
    shown = panel(found, found.answerer)
    assert (shown.state, shown.since, shown.gate and shown.gate.title) == (
        "Identified",
        None,
        "Validated",
    )
    assert shown.gate
    assert {mark.says for mark in shown.gate.marks if mark.tone == "warn"} >= {
        "Choose a class.",
        "Its owner has not promised it yet.",
    }


def test_looking_writes_nothing() -> None:
    found = life.bare()
    panel(found, found.answerer)
    assert not BenefitProfile.objects.exists()


def test_what_is_missing_leads_to_where_it_is_mended() -> None:
    found = life.whole(promised=False)
    gate = panel(found, found.answerer).gate
    assert gate
    (lacks,) = [mark for mark in gate.marks if mark.tone == "warn"]
    assert lacks.href == f"/promises/new/?outcome={found.node.uuid}"


def test_each_sees_the_steps_that_are_theirs(whole: Life) -> None:
    assert acts(whole, whole.answerer) == ["ask"]
    assert acts(whole, whole.sponsor) == ["retire"]
    whole.step("ask", whole.answerer)
    assert acts(whole, whole.answerer) == ["take_back"]
    assert acts(whole, whole.sponsor) == ["agree", "send_back", "retire"]
    assert acts(whole, factories.user("leader")) == []


def test_it_says_who_has_to_answer(whole: Life) -> None:
    whole.step("ask", whole.answerer)
    said = panel(whole, whole.lead).asks
    assert said == (
        f"{whole.answerer.person.name} asked on 23 November 2026 for “validated”. "
        f"{whole.sponsor.person.name} has to answer."
    )


def test_it_says_who_acts_next(whole: Life) -> None:
    assert panel(whole, whole.lead).asks == (
        f"Nothing is missing. {whole.answerer.person.name} can ask for “validated”, "
        f"and {whole.sponsor.person.name} answers."
    )


def test_the_way_shows_where_it_stands_and_since_when(whole: Life) -> None:
    whole.until("baselined")
    steps = panel(whole, whole.lead).steps
    assert [step.name for step in steps if step.is_done] == ["Identified", "Validated"]
    (current,) = [step for step in steps if step.is_current]
    assert (current.name, current.note) == ("Baselined", "Since 23 Nov 2026")
    assert [step.note for step in steps[3:]] == [
        "Initiative owner",
        "The readings",
        "Owner and sponsor",
        "Owner",
    ]


def test_what_ended_shows_how_far_it_came(whole: Life) -> None:
    whole.until("baselined")
    whole.step("not_realised", whole.sponsor, reason="The depot is sold")
    shown = panel(whole, whole.sponsor)
    assert [step.name for step in shown.steps] == [
        "Identified",
        "Validated",
        "Baselined",
        "Not realised",
    ]
    assert (shown.is_ended, shown.gate, shown.acts) == (True, None, [])


def test_the_record_says_its_class_with_its_meaning_and_money(whole: Life) -> None:
    holder = factories.person()
    said = {"value": 900_000, "value_low": 700_000, "value_class": "cash"}
    save_profile(node=whole.node, seen=None, by=None, now=NOW, budget_holder=holder, **said)
    facts = {fact.label: fact for fact in panel(whole, whole.lead).facts}
    assert facts["Class"].note == "A budget line really falls."
    assert facts["Worth in a full year"].text == "€900 k, at least €700 k"
    assert facts["Budget holder"].text == "Has not agreed yet"


def test_only_the_newest_steps_stand_there(whole: Life) -> None:
    for _ in range(6):
        whole.step("ask", whole.answerer)
        whole.step("take_back", whole.answerer)
    shown = panel(whole, whole.lead)
    assert (len(shown.entries), shown.has_more) == (10, True)


def test_a_longer_life_costs_no_more_queries(whole: Life) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            panel(whole, whole.lead)
        counts.append(len(queries))
        whole.step("ask", whole.answerer)
        whole.step("take_back", whole.answerer)
        factories.measure(whole.node, name=f"Cost {len(counts)}", method="Counted")
    assert counts[0] == counts[1]


def test_the_page_of_the_outcome_holds_it(answerer_client: Client, whole: Life) -> None:
    page = answerer_client.get(whole.node.get_absolute_url()).content.decode()
    assert "Where does this benefit stand?" in page
    assert "Ask for it to be validated" in page
    assert "Crews are called out by day." in page


def test_a_note_on_who_gets_a_disbenefit_is_worded_for_it() -> None:
    found = life.whole(kind="disbenefit")
    assert "Whom it hits" in {fact.label for fact in panel(found, found.lead).facts}

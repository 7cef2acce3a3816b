"""The chain map as a figure: what each card says, where it leads, what is marked."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from initiatives.chain.evidence import Reach
from initiatives.chain.layout_sizes import CARD_W
from initiatives.checks.facts import Chain
from initiatives.checks.findings import findings_of
from initiatives.checks.queries import LookedAt
from initiatives.mapping.board import Board, board, carrying
from initiatives.mapping.board_cards import PAD, WIDE_ROOM, fitting_name, fitting_value
from initiatives.mapping.board_words import findings_word, value_of, words_of
from initiatives.outcomes.health import Health
from initiatives.portfolio.models import Initiative
from tests.checks.chains import arrow, chain, gauge, item, party
from tests.mapping.keyed import keyed

pytestmark = pytest.mark.django_db
HOSTILE = [
    "W" * 200,
    "<script>alert(1)</script> & \"quotes\" 'x'",
    "שלום עולם: מדידה של רעידות בתחנות שאיבה",
    "👩‍🔧" * 60,
    "漢字" * 100,
    "a\u202eb " * 60,
    "Z" + "\u0301" * 190,
    "\x01\x02",
]


def drawn(made: Chain, *, editing: bool = False) -> Board:
    seen = keyed(made)
    looked = LookedAt(seen, findings_of(seen, {}))
    return board(looked, Initiative(slug="predictive"), editing=editing)


def svg(made: Board) -> str:
    return render_to_string("initiatives/chain/_map_drawing.html", {"board": made})


def test_a_card_says_title_owner_value_health_and_promises() -> None:
    measured = gauge(latest_value=Decimal(158), health=Health.AMBER)
    benefit = item("benefit", "Downtime", owner=party(), gauges=(measured,), open_promises=2)
    card = drawn(chain(benefit)).cards[0]
    assert [line.text for line in card.title] == ["Downtime"]
    assert card.owner is not None
    assert card.owner.text == "Ingrid Solberg"
    assert card.value is not None
    assert card.value.text == "212 → 158, to 120"
    assert (card.look.text, card.words.look.icon) == ("At risk", "at-risk")
    assert card.promises is not None
    assert card.promises.text == "2"
    assert card.bar == "64.6"


def test_its_name_says_all_of_it() -> None:
    measured = gauge(latest_value=Decimal(158), health=Health.AMBER)
    benefit = item("benefit", "Downtime", owner=party(), gauges=(measured,), open_promises=2)
    label = drawn(chain(benefit)).cards[0].label
    assert label.startswith("Downtime. Stage 6, Value. Owner Ingrid Solberg. 212 → 158, to 120 ho")
    assert ". At risk. 2 open promises. Finding" in label


def test_what_is_not_measured_says_its_state() -> None:
    card = drawn(chain(item("input", "Sensors", state="under_way", note="1,200 fitted"))).cards[0]
    assert card.look.text == "Under way"
    assert card.value is not None
    assert card.value.text == "1,200 fitted"


def test_of_several_measures_the_worst_is_shown() -> None:
    gauges = (gauge(health=Health.GREEN), gauge("Cost", health=Health.RED))
    card = drawn(chain(item("benefit", gauges=gauges))).cards[0]
    assert card.look.text == "Off track"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"latest_value": Decimal("158")}, "212 → 158, to 120"),
        ({"latest_value": Decimal("158"), "baseline": None}, "158, to 120"),
        ({"latest_value": Decimal("158"), "target": None}, "212 → 158"),
        ({}, "No reading yet, to 120"),
    ],
)
def test_a_value_says_what_is_known(facts: dict[str, object], said: str) -> None:
    assert value_of(gauge(**facts)) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("158", "212 → 158, to 120"),
        ("98765.4321", "212 → 98 765.4321"),
        ("123456789012", "123 456 789 012"),
        ("123456789012345678", "See its page"),
    ],
)
def test_a_number_is_never_cut(now: str, said: str) -> None:
    measured = item("benefit", gauges=(gauge(latest_value=Decimal(now)),))
    assert fitting_value(words_of(measured)) == said


@pytest.mark.parametrize(
    ("name", "room", "said"),
    [
        ("Ingrid Solberg", 110, "Ingrid Solberg"),
        ("Ingrid Solberg", 70, "I. Solberg"),
        ("Ingrid Solberg-Featherstonehaugh", 110, "I. Solberg-Feathe…"),
        ("Ingrid Solberg", 30, "IS"),
    ],
)
def test_a_name_is_shortened_to_what_fits(name: str, room: int, said: str) -> None:
    assert fitting_name(name, room) == said


def test_cards_lead_to_outcomes_and_while_editing_to_their_place_on_the_chain() -> None:
    both = chain(item("input", "Sensors"), item("benefit", "Downtime"))
    sensors, downtime = drawn(both).cards
    assert sensors.href == f"/initiatives/predictive/chain/{sensors.words.item.key}/"
    assert downtime.href == f"/outcomes/{downtime.words.item.key}/"
    edited = drawn(both, editing=True).cards[1]
    assert edited.href == f"/initiatives/predictive/chain/{edited.words.item.key}/"


def test_cards_are_read_column_by_column_from_the_top() -> None:
    made = chain(
        item("benefit", "b"), item("input", "a2"), item("adoption", "c"), item("input", "a")
    )
    assert [card.words.item.title for card in drawn(made).cards] == ["a2", "a", "c", "b"]


def test_technology_without_a_path_is_dashed_and_an_outcome_heavy() -> None:
    cards = drawn(chain(item("input", "Sensors"), item("benefit", "Downtime"))).cards
    assert [card.kind for card in cards] == ["card-broken", "card-outcome"]


def test_several_findings_on_one_card_share_a_pin() -> None:
    card = drawn(chain(item("benefit", "Downtime"))).cards[0]
    assert card.pin is not None
    numbers = card.pin.numbers
    assert len(numbers) > 1
    assert card.pin.text == f"{numbers[0]} +{len(numbers) - 1}"
    assert findings_word(list(numbers)) in card.label


def test_a_finding_on_a_link_has_a_pin_on_its_arrow() -> None:
    made = drawn(chain(item("input", "a"), item("benefit", "b"), links=(arrow("a", "b"),)))
    pin = made.arrows[0].pin
    assert pin is not None
    assert CARD_W < pin.x < 6 * 152
    assert all(pin.is_clear_of(card.pin) for card in made.cards if card.pin)


def test_the_heavy_path_leads_to_what_is_promised() -> None:
    promised = item("benefit", "Downtime", open_promises=1)
    others = (item("input", "Sensors"), item("adoption", "Used"), item("benefit", "Cost"))
    made = chain(promised, *others, links="Sensors > Used > Downtime, Used > Cost")
    assert carrying(made) == {"Sensors", "Used", "Downtime"}
    assert [arrow.is_strong for arrow in drawn(made).arrows] == [False, True, True]


def test_stages_with_evidence_are_filled_and_the_others_hollow() -> None:
    made = chain(item("input", "a"), item("capability", "b"), reach=Reach(2, 1, ()))
    assert [head.is_reached for head in drawn(made).frame.heads] == [True] + [False] * 6
    assert svg(drawn(made)).count('class="s-plan"') == 6


def test_a_stage_with_nothing_on_it_says_so() -> None:
    assert svg(drawn(chain(item("input", "a")))).count("Nothing recorded") == 6
    assert svg(drawn(chain())).count("Nothing recorded") == 7


def test_a_link_to_something_retired_is_not_drawn() -> None:
    made = drawn(chain(item("input", "a"), links=(arrow("a", "gone"),)))
    assert made.arrows == []


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_typed_is_drawn_as_text_within_its_card(title: str) -> None:
    made = drawn(chain(item("benefit", title, owner=party(title), note=title)))
    ElementTree.fromstring(svg(made))  # noqa: S314 (well-formed, whatever was typed)
    assert "<script" not in svg(made)
    card = made.cards[0]
    for line in filter(None, [*card.title, card.owner, card.value, card.look]):
        assert card.x + PAD <= line.x <= card.x + PAD + WIDE_ROOM


def test_the_table_names_what_enables_what() -> None:
    made = drawn(chain(item("input", "a"), item("adoption", "b"), links="a > b"))
    row, after = made.groups[0].rows[0], made.groups[3].rows[0]
    assert [ref.title for ref in row.enables] == ["b"]
    assert [ref.title for ref in after.enabled_by] == ["a"]
    assert [group.stage.number for group in made.groups] == list(range(1, 8))


def test_table_and_list_say_where_nothing_is_recorded_or_enabled() -> None:
    text = render_to_string("initiatives/chain/_map.html", {"board": drawn(chain(item("input")))})
    assert text.count("Nothing recorded yet") == 6
    assert text.count("Nothing recorded here yet.") == 6
    assert "Enables nothing yet" in text

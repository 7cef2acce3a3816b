"""The chain map of one initiative as a figure, and the same as rows of a table.

Everything comes from one LookedAt: no query, apart from the names of the stages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from initiatives.chain.layout import Join, Plan, Spot, layout
from initiatives.checks.facts import Chain, Item
from initiatives.checks.queries import LookedAt
from initiatives.checks.seen import SeenFinding
from initiatives.mapping.board_cards import Card, card, card_kind
from initiatives.mapping.board_frame import Frame, frame_of
from initiatives.mapping.board_pins import Pin, on_arrow, on_card
from initiatives.mapping.board_rows import Group, groups_of
from initiatives.mapping.board_words import MEASURED_FROM, Words, words_of
from initiatives.portfolio.models import Initiative

NO_WAY_ON = "G05"  # technology with no path to an outcome


@dataclass(frozen=True)
class DrawnArrow:
    """An arrow: the paths of its line and its head. `is_strong`: a promise hangs on its end."""

    path: str
    head: str
    is_strong: bool
    pin: Pin | None


@dataclass(frozen=True)
class Board:
    """The map (`frame`, `arrows`, `cards` in reading order) and the table (`groups`)."""

    chain: Chain
    frame: Frame
    arrows: list[DrawnArrow]
    cards: list[Card]
    groups: list[Group]
    plan: Plan

    @property
    def has_strong(self) -> bool:
        return any(arrow.is_strong for arrow in self.arrows)

    @property
    def has_pins(self) -> bool:
        on_cards = any(card.pin for card in self.cards)
        return on_cards or any(arrow.pin for arrow in self.arrows)


def board(looked: LookedAt, initiative: Initiative, *, editing: bool) -> Board:
    """The map of a chain. Its cards lead to where they are edited when `editing`, else to the
    pages of outcomes from adoption on."""
    chain = looked.chain
    plan = layout(
        [Spot(item.key, item.stage - 1, place) for place, item in enumerate(chain.items)],
        [Join(arrow.key, arrow.start, arrow.end) for arrow, _, _ in chain.joined],
    )
    found = _by_place(looked.findings)
    hrefs = {item.key: href(item, initiative.slug, editing=editing) for item in chain.items}
    words = {item.key: words_of(item) for item in chain.items}
    cards = _cards(plan, words, hrefs, looked.findings)
    return Board(
        chain=chain,
        frame=frame_of(plan, chain.reach),
        arrows=_arrows(plan, chain, found, [each.pin for each in cards if each.pin]),
        cards=cards,
        groups=groups_of(chain, [each.words for each in cards], hrefs, found),
        plan=plan,
    )


def href(item: Item, slug: str, *, editing: bool) -> str:
    """Where a card leads to."""
    if editing or item.stage < MEASURED_FROM:
        return reverse("chain_node", args=[slug, item.key])
    return reverse("outcome_detail", args=[item.key])


def _by_place(findings: Sequence[SeenFinding]) -> dict[str, list[SeenFinding]]:
    """Open findings by the key of the item or link they stand at."""
    places: dict[str, list[SeenFinding]] = {}
    for each in findings:
        if each.number and (key := each.node or each.link):
            places.setdefault(key, []).append(each)
    return places


def _cards(
    plan: Plan, words: dict[str, Words], hrefs: dict[str, str], findings: Sequence[SeenFinding]
) -> list[Card]:
    found = _by_place(findings)
    broken = {each.node for each in findings if each.code == NO_WAY_ON}
    cards = []
    for key in map(str, plan.in_reading_order()):
        mine = found.get(key, [])
        cards.append(
            card(
                words[key],
                at=plan.cards[key],
                href=hrefs[key],
                label=words[key].spoken([each.number for each in mine]),
                kind=card_kind(words[key], is_broken=key in broken),
                pin=on_card(mine, plan.cards[key]),
            )
        )
    return cards


def _arrows(
    plan: Plan, chain: Chain, found: dict[str, list[SeenFinding]], taken: list[Pin]
) -> list[DrawnArrow]:
    """The arrows, those that carry a promise last, so that they lie on top."""
    strong, arrows = carrying(chain), []
    for arrow, _, end in chain.joined:
        route = plan.routes[arrow.key]
        pin = on_arrow(found.get(arrow.key, []), route, taken)
        if pin:
            taken.append(pin)
        arrows.append(DrawnArrow(route.path, route.head, end.key in strong, pin))
    return sorted(arrows, key=lambda arrow: arrow.is_strong)


def carrying(chain: Chain) -> set[str]:
    """The keys of what is promised and of all that leads to it."""
    promised = [item for item in chain.items if item.open_promises]
    before = {other.key for item in promised for other in chain.all_before(item.key)}
    return before | {item.key for item in promised}

"""The mini bar: what is reached is solid, what is planned an outline, and words say both."""

import pytest
from django.template.loader import render_to_string

from initiatives.chain.mini import mini

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reached", "planned", "kinds"),
    [(0, 0, "eeeeeee"), (2, 4, "sspp" + "eee"), (0, 7, "ppppppp"), (7, 7, "sssssss")],
)
def test_one_cell_a_stage(reached: int, planned: int, kinds: str) -> None:
    names = {"s": "s-fill", "p": "s-plan", "e": "empty"}
    assert [cell.kind for cell in mini(reached, planned).cells] == [names[k] for k in kinds]


def test_cells_stand_twelve_apart_within_the_view_box() -> None:
    assert [cell.x for cell in mini(1, 1).cells] == [0.5, 12.5, 24.5, 36.5, 48.5, 60.5, 72.5]


@pytest.mark.parametrize(
    ("reached", "planned", "said"),
    [
        (6, 7, "Furthest stage reached: 6 of 7, Value. Planned as far as Transformation."),
        (3, 3, "Furthest stage reached: 3 of 7, Roll-out."),
        (0, 2, "Furthest stage reached: none yet. Planned as far as Tool ready."),
        (0, 0, "Furthest stage reached: none yet."),
    ],
)
def test_the_label_says_it(reached: int, planned: int, said: str) -> None:
    assert mini(reached, planned).label == said


def test_it_is_drawn_with_its_label() -> None:
    drawn = render_to_string("initiatives/chain/_mini.html", {"mini": mini(2, 4)})
    assert drawn.count("<rect") == 7
    assert 'aria-label="Furthest stage reached: 2 of 7, Tool ready.' in drawn

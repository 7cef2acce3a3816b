"""What stands around the cards of the chain map: bands, stage heads, empty stages. Pure."""

from dataclasses import dataclass

from initiatives.chain.evidence import Reach
from initiatives.chain.labels import named_stages
from initiatives.chain.layout import Plan
from initiatives.chain.layout_sizes import CARD_W, GAP, PITCH, TOP, WIDTH
from initiatives.chain.stages import STAGES, Stage
from initiatives.chain.wrapping import clean, is_rtl, width_of, wrap

GUTTER = (PITCH - CARD_W) // 2
HEAD_ROOM, HEAD_SIZE = 112, 12
SHADED = ("Output", "Impact")


@dataclass(frozen=True)
class Band:
    """Some neighbouring stages under one name; `lane` is the ground behind them, if shaded."""

    label: str
    x: int
    end: int
    lane_x: int
    lane_width: int
    is_shaded: bool


@dataclass(frozen=True)
class Head:
    """The head of a stage. `is_reached` with evidence: its mark is filled."""

    stage: Stage
    x: int
    lines: list[tuple[str, float]]
    is_reached: bool
    is_rtl: bool

    @property
    def mark_x(self) -> float:
        return self.x + 0.5

    @property
    def number_x(self) -> int:
        return self.x + 9

    @property
    def label_x(self) -> int:
        return self.x + (24 + HEAD_ROOM if self.is_rtl else 24)


@dataclass(frozen=True)
class Frame:
    """`empty` are the x of stages on which nothing is recorded and that no arrow passes."""

    width: int
    height: int
    bands: list[Band]
    heads: list[Head]
    empty: list[int]
    empty_y: int = TOP + GAP


def frame_of(plan: Plan, reach: Reach) -> Frame:
    """The frame of a map, with the stages under the names of this organisation."""
    taken = plan.passed | {x // PITCH for x, _ in plan.cards.values()}
    return Frame(
        width=plan.width,
        height=plan.height,
        bands=_bands(),
        heads=[_head(stage, reach) for stage in named_stages()],
        empty=[place * PITCH for place in range(len(STAGES)) if place not in taken],
    )


def _bands() -> list[Band]:
    bands = []
    for label in dict.fromkeys(stage.band for stage in STAGES):
        places = [stage.number - 1 for stage in STAGES if stage.band == label]
        x, end = places[0] * PITCH, places[-1] * PITCH + CARD_W
        lane_end = min(end + GUTTER, WIDTH)
        lane_x = x - GUTTER
        bands.append(Band(label, x, end, lane_x, lane_end - lane_x, label in SHADED))
    return bands


def _head(stage: Stage, reach: Reach) -> Head:
    """Its name in one line, or in two smaller ones where it is long."""
    label = clean(stage.label)
    lines = [(label, 46.5)]
    if width_of(label, size=HEAD_SIZE, bold=True) > HEAD_ROOM:
        both = wrap(label, rooms=[HEAD_ROOM, HEAD_ROOM], size=HEAD_SIZE, bold=True)
        lines = list(zip(both, (40.0, 54.0), strict=False))
    x = (stage.number - 1) * PITCH
    return Head(stage, x, lines, stage.number <= reach.reached, is_rtl(label))

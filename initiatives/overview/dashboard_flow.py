"""Geometry of the chain flow: view box 1040 x 242, pitch 150, a bar 14 wide a stage. Pure."""

from dataclasses import dataclass

LEFT, PITCH, NODE, TOP, STEP = 4, 150, 14, 66, 74
TALLEST = 140
SMALLEST = 2.0


@dataclass(frozen=True)
class FlowStage:
    """A stage: its bar, the band that goes on, the grey step of what stops, and its labels."""

    number: int
    x: int
    title_x: int
    number_x: int
    height: str
    band_x: int
    onward: str
    stop_y: str
    stops: str
    label_y: str
    note_y: str
    is_widest: bool


@dataclass(frozen=True)
class Flow:
    """`bracket` is the path beside the step pointed at, "" for none."""

    stages: list[FlowStage]
    bracket: str


def chain_flow(counts: list[tuple[int, int]], widest: int | None) -> Flow | None:
    """`counts`: of each stage, how many reached it and how many of them stop there.

    `widest` is the number of the stage to point at. Heights are numbers of initiatives, the first
    stage the tallest; None when there is none.
    """
    most = counts[0][0]
    if not most:
        return None
    scale = TALLEST / most
    stages = [
        _stage(place, reached, stops, scale, is_widest=place + 1 == widest)
        for place, (reached, stops) in enumerate(counts)
    ]
    return Flow(stages, _bracket(counts, widest, scale) if widest else "")


def _stage(place: int, reached: int, stops: int, scale: float, *, is_widest: bool) -> FlowStage:
    x, onward = LEFT + PITCH * place, (reached - stops) * scale
    height = max(reached * scale, SMALLEST)
    return FlowStage(
        number=place + 1,
        x=x,
        title_x=x + 25,
        number_x=x + 9,
        height=_text(height),
        band_x=x + NODE,
        onward=_text(onward),
        stop_y=_text(TOP + onward),
        stops=_text(stops * scale),
        label_y=_text(TOP + height + 18),
        note_y=_text(TOP + height + 34),
        is_widest=is_widest,
    )


def _bracket(counts: list[tuple[int, int]], widest: int, scale: float) -> str:
    """The path beside the step of the stage with this number."""
    reached, stops = counts[widest - 1]
    x = LEFT + PITCH * (widest - 1) + NODE + STEP + 6
    return f"M{x} {_text(TOP + (reached - stops) * scale)}h6V{_text(TOP + reached * scale)}h-6"


def _text(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

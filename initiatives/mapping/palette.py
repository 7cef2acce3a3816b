"""The light colours of the stylesheet, for a drawing that has to stand without it. Pure.

A page may hold no styles of its own (Content-Security-Policy), and a file has no stylesheet: what
the classes of the drawing mean there is written out here as presentation attributes.
"""

from collections.abc import Mapping

# Tokens of static/css/valuechain.css in the light scheme; a test keeps the two in step.
TOKENS = {
    "paper": "#faf7f0",
    "surface": "#fffdf8",
    "sunken": "#f2ede2",
    "well": "#e9e2d3",
    "ink": "#1b1a17",
    "ink-2": "#4b463e",
    "ink-3": "#665f53",
    "on-ink": "#fffdf8",
    "rule-mid": "#b9af9c",
    "edge": "#857d6e",
    "accent": "#2f3fa8",
    "good": "#1d6539",
    "warn": "#7f5100",
    "bad": "#a2231d",
    "mute": "#5a5568",
    "stage-1": "#a0cbf5",
    "stage-2": "#6bb8d2",
    "stage-3": "#4ba49e",
    "stage-4": "#688d48",
    "stage-5": "#89640c",
    "stage-6": "#894000",
    "stage-7": "#791e1d",
    "stage-text-low": "#1b1a17",
    "stage-text-mid": "#1b1a17",
    "stage-text-high": "#ffffff",
    "stage-outline": "#57534a",
}
FONT = {"font-family": "Segoe UI, Roboto, Helvetica Neue, Noto Sans, Arial, sans-serif"}
ON_STAGE = {"1": "low", "2": "low", "3": "mid", "4": "mid", "5": "high", "6": "high", "7": "high"}
Paint = dict[str, str]

# By class; "tone", "stage" and "on-stage" are those of the element around.
PAINT: dict[str, Paint] = {
    "t-strong": {"fill": "ink", "font-weight": "650"},
    "t-title": {"fill": "ink", "font-weight": "600", "font-size": "13"},
    "t-mute": {"fill": "ink-3"},
    "t-on": {"fill": "on-stage", "font-weight": "700"},
    "mid": {"text-anchor": "middle"},
    "look": {"fill": "tone", "font-weight": "600"},
    "pin-num": {"fill": "on-ink", "font-weight": "700", "font-size": "11"},
    "lane": {"fill": "sunken"},
    "bracket": {"fill": "none", "stroke": "ink-3"},
    "s-fill": {"fill": "stage", "stroke": "stage-outline"},
    "s-plan": {"fill": "paper", "stroke": "stage-outline"},
    "arrow": {"fill": "none", "stroke": "edge", "stroke-width": "1.5"},
    "arrow-head": {"fill": "edge"},
    "arrow-strong": {"fill": "none", "stroke": "ink", "stroke-width": "1.75"},
    "arrow-strong-head": {"fill": "ink"},
    "card": {"fill": "surface", "stroke": "rule-mid"},
    "card-outcome": {"stroke": "ink", "stroke-width": "1.5"},
    "card-broken": {"stroke": "bad", "stroke-width": "1.5", "stroke-dasharray": "4 3"},
    "card-track": {"fill": "well"},
    "card-fill": {"fill": "tone"},
    "pin-dot": {"fill": "tone"},
    "look-mark": {
        "fill": "none",
        "stroke": "tone",
        "stroke-width": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    },
}


def paint_of(classes: str, *, tag: str, stage: str, tone: str) -> Paint:
    """The presentation attributes of an element; its later classes overrule the earlier ones."""
    painted: Paint = {"fill": "ink-2"} if tag == "text" else {}
    for name in classes.split():
        painted |= PAINT.get(name, {})
    named = {
        "tone": TOKENS["accent" if tone == "info" else tone or "ink-2"],
        "stage": TOKENS[f"stage-{stage}"] if stage else "",
        "on-stage": TOKENS[f"stage-text-{ON_STAGE[stage]}"] if stage else "",
    }
    return {name: _colour(value, named) for name, value in painted.items()}


def _colour(value: str, named: Mapping[str, str]) -> str:
    return named.get(value) or TOKENS.get(value, value)

"""The stylesheet's tones stay readable: WCAG 2.2 contrast of text 4.5:1, of control borders 3:1."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parent.parent / "static" / "css" / "valuechain.css").read_text()
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS
    )
}
TEXT_ON_PAPER = ("ink", "ink-2", "ink-3", "accent", "good", "warn", "bad", "mute")
PAIRS = [
    *((tone, ground, 4.5) for tone in TEXT_ON_PAPER for ground in ("paper", "surface")),
    *((tone, f"{tone}-soft", 4.5) for tone in ("good", "warn", "bad", "mute", "accent")),
    *((tone, "sunken", 4.5) for tone in ("ink", "ink-2", "ink-3", "accent")),
    ("on-accent", "accent", 4.5),
    ("on-ink", "ink", 4.5),
    ("edge", "paper", 3),
    ("stage-outline", "paper", 3),
]


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(text: str, ground: str, least: float, scheme: int) -> None:
    assert contrast(TOKENS[text][scheme], TOKENS[ground][scheme]) >= least


def test_black_on_white_is_the_scale_s_end() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)

"""What stands where on one card of the chain map. Pure: words in, lines with coordinates out.

A card is 128 x 108. From the top: the title, at most three lines, the first one beside the mark
of its stage; at the bottom who owns it and how many promises are open, the value, the health (or
the state of what is not measured), and how much of the way is done.
"""

from dataclasses import dataclass

from initiatives.chain.layout_curves import coordinate
from initiatives.chain.layout_sizes import CARD_H, CARD_W
from initiatives.chain.wrapping import clean, is_rtl, shorten, width_of, wrap
from initiatives.mapping.board_pins import Pin
from initiatives.mapping.board_words import OUTCOMES_FROM, Words, initials, short_name

PAD, ROOM = 9, CARD_W - 18
WIDE_ROOM = ROOM + 4  # of the small lines, which may come a little nearer to the edge
TITLE, SMALL, LEADING, INDENT = 13, 12, 15, 12
TITLE_Y, OWNER_Y, VALUE_Y, LOOK_Y, BAR_Y = 19, CARD_H - 42, CARD_H - 26, CARD_H - 11, CARD_H - 7
MARK, HAND = 14, 14
UNSAID = "See its page"  # of a number too long for a card


@dataclass(frozen=True)
class Line:
    """One line of text. `is_rtl`: it runs from right to left and `x` is its right end."""

    text: str
    x: int
    y: int
    is_rtl: bool = False


@dataclass(frozen=True)
class Card:
    """One card at `x`, `y`. `bar` is the width of the progress line, "" without one; `value` of
    an outcome stands on its own line. `pin` marks what was found, None where nothing was."""

    words: Words
    href: str
    label: str
    x: int
    y: int
    title: list[Line]
    is_cut: bool
    owner: Line | None
    promises: Line | None
    value: Line | None
    look: Line
    bar: str
    kind: str
    pin: Pin | None = None

    @property
    def stage(self) -> int:
        return self.words.item.stage

    @property
    def edges(self) -> dict[str, str]:
        """The corners of what is drawn, sharp on the pixel."""
        return {
            "x": coordinate(self.x + 0.5),
            "y": coordinate(self.y + 0.5),
            "mark_x": str(self.x + PAD),
            "mark_y": str(self.y + TITLE_Y - 8),
            "icon_x": str(self.x + PAD - 1),
            "icon_y": str(self.y + LOOK_Y - 10),
            "hand_x": str(self.promises.x - HAND if self.promises else 0),
            "hand_y": str(self.y + OWNER_Y - 10),
            "bar_y": str(self.y + BAR_Y),
        }


def card(
    words: Words, *, at: tuple[int, int], href: str, label: str, kind: str, pin: Pin | None
) -> Card:
    """The card of one item with its upper left corner at `at`."""
    x, y = at
    title = wrap(words.item.title, rooms=[ROOM - INDENT, ROOM, ROOM], size=TITLE, bold=True) or [
        "Untitled"
    ]
    promises = _promises(words, x, y)
    room = WIDE_ROOM if promises is None else promises.x - HAND - x - PAD - 4
    return Card(
        words=words,
        href=href,
        label=clean(label),
        x=x,
        y=y,
        title=[_title_line(text, x, y, place) for place, text in enumerate(title)],
        is_cut=title[-1].endswith("…"),
        owner=_line(fitting_name(words.owner, room), x, y + OWNER_Y),
        promises=promises,
        value=_line(fitting_value(words), x, y + VALUE_Y),
        look=Line(_look(words), x + PAD + MARK, y + LOOK_Y),
        bar=_bar(words),
        kind=kind,
        pin=pin,
    )


def card_kind(words: Words, *, is_broken: bool) -> str:
    """The class of its frame: dashed where it leads nowhere, heavy for an outcome."""
    if is_broken:
        return "card-broken"
    return "card-outcome" if words.item.stage >= OUTCOMES_FROM else ""


def fitting_name(name: str, room: float) -> str:
    """A name in full, with its first part as a letter, or as initials: what fits first."""
    for text in (clean(name), short_name(clean(name))):
        if width_of(text, size=SMALL) <= room:
            return text
    short = shorten(short_name(clean(name)), room=room, size=SMALL)
    return short if len(short) > 6 else initials(clean(name))


def fitting_value(words: Words) -> str:
    """A value in full, without its target, or only as it is now; a number is never cut."""
    if not words.is_measured:
        return shorten(words.value, room=WIDE_ROOM, size=SMALL)
    text = clean(words.drawn_value)
    without = text.partition(", to ")[0]
    for said in (text, without, without.rpartition("→ ")[2], UNSAID):
        if width_of(said, size=SMALL) <= WIDE_ROOM:
            return said
    return UNSAID


def _title_line(text: str, x: int, y: int, place: int) -> Line:
    top = y + TITLE_Y + place * LEADING
    if is_rtl(text):
        return Line(text, x + CARD_W - PAD, top, is_rtl=True)
    return Line(text, x + PAD + (0 if place else INDENT), top)


def _line(text: str, x: int, y: int) -> Line | None:
    if not text:
        return None
    rtl = is_rtl(text)
    return Line(text, x + (CARD_W - PAD if rtl else PAD), y, rtl)


def _promises(words: Words, x: int, y: int) -> Line | None:
    """The number beside the hand, at the right end of the line."""
    count = words.item.open_promises
    if not count:
        return None
    text = str(count)
    left = x + CARD_W - PAD - round(width_of(text, size=SMALL, bold=True))
    return Line(text, left, y + OWNER_Y)


def _look(words: Words) -> str:
    return shorten(words.look.word, room=WIDE_ROOM - MARK, size=SMALL, bold=True)


def _bar(words: Words) -> str:
    if words.share is None:
        return ""
    return coordinate(max(min(float(words.share), 1.0) * ROOM, 1.5))

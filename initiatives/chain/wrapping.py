"""Text on the chain map: cleaned, measured by estimate and broken into lines. Pure.

A line is never wider than its room by the table of widths, and what a reader takes for one
character is never broken in two: letters with their marks, flags, emoji joined by ZWJ.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from initiatives.chain.wrapping_widths import REGULAR, char_width, is_wide

MORE = "…"
JOINER, ENDS_WORD = "\u200d", "-/_–"
KEPT_FORMATS = {JOINER, "\u200c", *map(chr, range(0xE0020, 0xE0080))}
NOT_FIRST = set("、。，．・：；？！」』）】〕》々ー")  # what no line begins with
UNSEEN, BROKEN, MARKS = ("Cf", "Cs"), ("\ufffe", "\uffff"), 4
FLAGS = range(0x1F1E6, 0x1F200)
SKINS = range(0x1F3FB, 0x1F400)


def clean(text: str) -> str:
    """Without what XML forbids, what turns the direction of the text around it, and marks piled
    up on one letter."""
    kept, piled = list[str](), 0
    for char in text:
        kind = unicodedata.category(char)
        piled = piled + 1 if kind in ("Mn", "Me") else 0
        if kind == "Cc" or char.isspace():
            kept.append(" ")
        elif char in KEPT_FORMATS or (kind not in UNSEEN and char not in BROKEN and piled <= MARKS):
            kept.append(char)
    return " ".join("".join(kept).split())


def width_of(text: str, *, size: float, bold: bool = False) -> float:
    """The estimated width of one line, at most what a font of this size needs."""
    total = sum(map(_cluster_width, clusters(text))) * size / 1000
    return total if bold else total * REGULAR


def wrap(text: str, *, rooms: Sequence[float], size: float, bold: bool = False) -> list[str]:
    """Lines that fit into `rooms`, one width for each line; the last one ends in “…” where text
    is left over. Breaks between words, within a word only where it is longer than a line."""
    words, lines = list(_words(clean(text))), list[str]()
    for place, room in enumerate(rooms):
        if not words:
            break
        line = ""
        while words and _fits(line + words[0], room, size, bold=bold):
            line += words.pop(0)
        last = place == len(rooms) - 1
        if words and last:
            line = shorten(line + "".join(words), room=room, size=size, bold=bold, cut=True)
        elif words and not line:
            line, words[0] = _broken(words[0], room, size, bold=bold)
        lines.append(line.strip())
    return lines


def shorten(text: str, *, room: float, size: float, bold: bool = False, cut: bool = False) -> str:
    """One line that fits; “…” ends one that was cut, or that `cut` says was."""
    text = clean(text)
    if not cut and _fits(text, room, size, bold=bold):
        return text
    left, _ = _broken(text, room - width_of(MORE, size=size, bold=bold), size, bold=bold)
    return left.rstrip(" ,;:-–") + MORE


def is_rtl(text: str) -> bool:
    """Does the text begin in a script that runs from right to left?"""
    for char in text:
        if (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL"):
            return kind != "L"
    return False


def clusters(text: str) -> Iterator[str]:
    """What a reader takes for one character each (close to Unicode's grapheme clusters)."""
    cluster = ""
    for char in text:
        if cluster and _joins(cluster, char):
            cluster += char
        else:
            if cluster:
                yield cluster
            cluster = char
    if cluster:
        yield cluster


def _joins(cluster: str, char: str) -> bool:
    last, code = cluster[-1], ord(char)
    if code in FLAGS:
        return len(cluster) == 1 and ord(last) in FLAGS
    return (
        last == JOINER
        or char in KEPT_FORMATS
        or unicodedata.category(char) in ("Mn", "Mc", "Me")
        or code in SKINS
        or 0x1160 <= code <= 0x11FF  # the vowel or end of a Korean syllable
        or unicodedata.combining(last) == 9  # a virama: the next letter goes with it
    )


def _cluster_width(cluster: str) -> float:
    """Of joined emoji the widest counts; marks that take room of their own add it."""
    if JOINER in cluster and is_wide(cluster[0]):
        return max(map(char_width, cluster))
    if ord(cluster[0]) in FLAGS:
        return char_width("漢")
    return sum(map(char_width, cluster))


def _fits(text: str, room: float, size: float, *, bold: bool) -> bool:
    return width_of(text.strip(), size=size, bold=bold) <= room


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may break, each with the space before it."""
    piece = ""
    for cluster in clusters(text):
        wide = is_wide(cluster[0])
        after_wide = bool(piece) and is_wide(piece.lstrip()[-1:] or " ")
        opens = cluster == " " or (wide and cluster not in NOT_FIRST)
        if piece.strip() and (opens or (after_wide and cluster not in NOT_FIRST)):
            yield piece
            piece = ""
        piece += cluster
        if cluster in ENDS_WORD and len(piece.strip()) > 1:
            yield piece
            piece = ""
    if piece:
        yield piece


def _broken(text: str, room: float, size: float, *, bold: bool) -> tuple[str, str]:
    """As much of a text as fits, at least one character of it where nothing does, and the rest."""
    scale = size / 1000 * (1 if bold else REGULAR)
    taken, used = 0, 0.0
    for cluster in clusters(text):
        used += _cluster_width(cluster) * scale
        if used > room and taken:
            break
        taken += len(cluster)
    return text[:taken], text[taken:]

"""Single cells as text, numbers and blanks. Pure."""

import html
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from initiatives.exchange.files.grid import Cell

BLANK = frozenset({"", "-", "--", "–", "—", ".", "..", "n/a", "na", "none", "null", "nan"})
# Said instead of a value: unknown, and worth a line in the report.
NON_VALUES = re.compile(
    r"^(?:tb[cd]|nfp|redacted|withheld|unknown|unavailable|no dca|reset|ongoing\b.*"
    r"|not (?:reported|available|applicable|provided|for publication|known)\b.*"
    r"|to be (?:confirmed|determined|decided)\b.*|data not provided\b.*|.*\bexempt(?:ed)?\b.*"
    r"|the project is (?:still|not)\b.*|.*\bdid not provide\b.*|.*\bprevented the\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
MARKUP = re.compile(r"</?(?:br|p|b|i|em|strong|ul|ol|li|span|div|a)\b[^<>]{0,300}>", re.IGNORECASE)
LINK = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{1,1000}\)")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\xad": None})
SPACE = re.compile(r"[ \t\xa0\u2000-\u200b\u202f\u3000]+")
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?", re.ASCII)


def text_of(cell: Cell) -> str:
    """A cell as clean text: lines kept, entities and markup resolved, control marks gone."""
    if cell is None or isinstance(cell, list):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return format(cell, ".15g") if isinstance(cell, float) else str(cell)
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    text = html.unescape(MARKUP.sub(" ", text))
    text = CONTROL.sub(" ", text).translate(HYPHENS)
    return "\n".join(SPACE.sub(" ", line).strip() for line in text.split("\n")).strip()


def line_of(cell: Cell) -> str:
    """A cell as one line, links reduced to their words."""
    return " ".join(LINK.sub(r"\1", text_of(cell)).split())


def prose_of(cell: Cell) -> str:
    """Several lines, links reduced to their words, at most one empty line in a row."""
    return re.sub(r"\n{3,}", "\n\n", LINK.sub(r"\1", text_of(cell)))


def is_blank(text: str) -> bool:
    """Nothing said, in any of the ways people leave a cell empty."""
    return text.strip().casefold() in BLANK


def is_non_value(text: str) -> bool:
    """Words that stand where a value should: "NFP", "Exempt under Section ...", "TBD"."""
    return bool(NON_VALUES.match(text.strip()[:400]))


def number_of(text: str) -> Decimal | None:
    """A number as people write it, "£1,234.56" or "(12)"; None for anything else."""
    plain = text.strip().translate(dict.fromkeys(map(ord, "£$€ \u2212"), None))
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    if not NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        return None


def same(text: str) -> str:
    """Letters and digits only, small: what is the same when case and marks drift."""
    return "".join(char for char in text.casefold() if char.isalnum())


def short(text: str, limit: int) -> str:
    """The first sentence if it fits, else the words that fit and an ellipsis."""
    line = " ".join(text.split())
    sentence = re.match(r".{20,}?[.!?](?=\s|$)", line)
    if sentence and len(sentence[0]) <= limit:
        return sentence[0]
    return cut(line, limit)


def cut(text: str, limit: int) -> str:
    """All of it on one line if it fits, else the words that fit and an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"

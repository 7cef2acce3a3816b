"""Reading numbers as people write them, with a decimal point or a decimal comma. Pure."""

import re
from decimal import Decimal
from enum import StrEnum

SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'\u2019](?=\d{3}(?!\d))", re.ASCII)
NUMBERS = {
    "point": re.compile(r"[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?", re.ASCII),
    "comma": re.compile(r"[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?", re.ASCII),
}


class Mark(StrEnum):
    """What stands before the decimals; the other one groups thousands."""

    POINT = "point"
    COMMA = "comma"


def readings(text: str) -> dict[Mark, str]:
    """What a text says with either decimal mark, as plain digits with a point: "1,234" is 1234
    with a decimal point and 1.234 with a decimal comma. Empty for what is no number.

    Spaces and apostrophes between digits group thousands.
    """
    plain = SPACES.sub("", text.strip().replace("\u2212", "-"))
    found = {}
    for mark in Mark:
        if NUMBERS[mark].fullmatch(plain):
            group, point = (",", ".") if mark == Mark.POINT else (".", ",")
            found[mark] = plain.replace(group, "").replace(point, ".")
    return found


def is_ambiguous(found: dict[Mark, str]) -> bool:
    """Do the two marks make two numbers of it?"""
    return len({Decimal(each) for each in found.values()}) > 1

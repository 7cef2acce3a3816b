"""Finding the columns of a source in a file, whatever a year's edition calls them. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from initiatives.exchange.cells import line_of, short
from initiatives.exchange.files.grid import Cell

BRACKETS = re.compile(r"\([^()]*\)")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
LONGEST = 2_000


def plain_header(text: str) -> str:
    """Small letters and digits, single spaces: "Project - End Date" is "project end date"."""
    words = CAMEL.sub(" ", text.lstrip("\ufeff")).casefold().replace("_", " ").replace("&", " and ")
    return " ".join(re.sub(r"[^\w%]+", " ", words).split())


@dataclass(frozen=True)
class Field:
    """What a source's column means: `name` here, plain `aliases`, or a `pattern` over them.

    Headers are tried as they stand and then without what they explain in brackets.
    """

    name: str
    aliases: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None

    def fits(self, header: str) -> bool:
        return header in self.aliases or bool(self.pattern and self.pattern.fullmatch(header))


def field(name: str, *aliases: str, pattern: str = "") -> Field:
    """A field by its aliases, written as `plain_header` gives them."""
    return Field(name, frozenset(aliases), re.compile(pattern) if pattern else None)


@dataclass(frozen=True)
class Columns:
    """Where each field stands. `places` holds all its columns in order: headers may repeat."""

    places: dict[str, tuple[int, ...]]
    headers: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many different fields were found."""
        return len(self.places)

    def header(self, name: str) -> str:
        """The header of a field as a person reads it; the field's own name where it is missing."""
        places = self.places.get(name)
        return shown(self.headers[places[0]]) if places else name


def shown(header: str) -> str:
    """A header as a person finds it, without the long explanations some editions put into it."""
    if len(header) <= 80:
        return header
    return short(BRACKETS.sub(" ", header), 80)


def find_columns(cells: Iterable[Cell], fields: tuple[Field, ...]) -> Columns:
    """The columns of one header line. The first field that fits a header takes it."""
    places: dict[str, list[int]] = {}
    headers = []
    for index, cell in enumerate(cells):
        header = line_of(cell)[:LONGEST]
        headers.append(header)
        name = field_of(header, fields)
        if name:
            places.setdefault(name, []).append(index)
    return Columns({name: tuple(found) for name, found in places.items()}, tuple(headers))


def field_of(header: str, fields: tuple[Field, ...]) -> str:
    """The name of the field that a header stands for; empty for none."""
    for words in (plain_header(header), plain_header(BRACKETS.sub(" ", header))):
        for candidate in fields:
            if words and candidate.fits(words):
                return candidate.name
    return ""

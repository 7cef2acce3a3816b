"""Which record of a file is which initiative: by the source's number, never by its title. Pure.

A ref is what the initiative keeps as `source_ref`: the number itself; number and title where one
number stands for two services; "~" and a name where the source gives no number.
"""

import hashlib

from initiatives.exchange.cells import same
from initiatives.exchange.records import InitiativeSaid

NAMED = "~"


def fitted(key: str, limit: int) -> str:
    """The key, its end replaced by a checksum where it is too long for its column."""
    if len(key) <= limit:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return f"{key[: limit - 17]}#{digest}"


def by_number(records: list[InitiativeSaid], known: dict[str, str]) -> list[str]:
    """The number, whatever the title says."""
    return [fitted(record.number, 200) for record in records]


def by_number_or_name(records: list[InitiativeSaid], known: dict[str, str]) -> list[str]:
    """The number; where the file or an earlier edition has none, who is known under the same name.

    An initiative known by its name alone is returned under that ref also for a numbered record;
    the store then gives it the number.
    """
    names: dict[str, list[str]] = {}
    for ref, name in known.items():
        names.setdefault(same(name), []).append(ref)
    refs = []
    for record in records:
        by_name = fitted(NAMED + same(record.name), 200)
        held = names.get(same(record.name), [])
        if record.number:
            ref = fitted(record.number, 200)
            refs.append(by_name if ref not in known and by_name in known else ref)
        else:
            refs.append(held[0] if len(held) == 1 else by_name)
    return refs


def by_number_and_title(records: list[InitiativeSaid], known: dict[str, str]) -> list[str]:
    """The number; where a file or the record has two services under one, the title decides.

    1. Alone under its number, in the file and as far as known: the number, whatever the title.
    2. Otherwise the service known under this number and title.
    3. One left over in the file and one among the known: the same, renamed.
    4. Otherwise number and title as a ref of its own.
    """
    groups: dict[str, dict[str, str]] = {}
    for record in records:
        groups.setdefault(record.number, {})[same(record.name)] = ""
    for number, titles in groups.items():
        held = {same(name): ref for ref, name in known.items() if _number(ref) == number}
        if len(titles) == 1 and len(held) <= 1:
            titles.update(dict.fromkeys(titles, next(iter(held.values()), number)))
            continue
        new = [title for title in titles if title not in held]
        gone = [ref for title, ref in held.items() if title not in titles]
        for title in titles:
            titles[title] = held.get(title) or fitted(f"{number} {title}", 200)
        if len(new) == len(gone) == 1:
            titles[new[0]] = gone[0]
    return [groups[record.number][same(record.name)] for record in records]


def _number(ref: str) -> str:
    return ref.split(" ", 1)[0]

"""Each row of the table in code says what the row of the same number says in the vectors."""

import json
from pathlib import Path

import pytest

from initiatives.promises.lifecycle import TABLE, Row

VECTORS = Path(__file__).parent.parent / "vectors" / "promise_lifecycle.json"
PUBLISHED = {row["row"]: row for row in json.loads(VECTORS.read_text())}
WHO = {"P or C": "PC", "the other party": "other"}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.act)
def test_lifecycle_vectors(row: Row) -> None:
    published = PUBLISHED[row.number]
    assert [state.name for state in row.frm] == published["frm"]
    assert row.to is not None
    assert row.to.name == published["to"]
    wanted = published["who"].split(",")[0].split(" or C's")[0]
    assert row.who == WHO.get(wanted, wanted)


def test_lifecycle_vectors_give_every_row_once() -> None:
    numbers = [row.number for row in TABLE]
    assert len(numbers) == len(set(numbers))

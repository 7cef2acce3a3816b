"""How rules name things."""

import pytest

from initiatives.checks.registry import run
from initiatives.checks.rules_words import LONGEST, listed, named
from tests.checks.chains import WHOLE, chain, item


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Licence", "“Licence”"),
        ("x" * 60, f"“{'x' * 60}”"),
        ("x" * 61, f"“{'x' * 59}…”"),
        ("x" * 58 + " yz", f"“{'x' * 58}…”"),
        ("on\ntwo  lines", "“on two lines”"),
    ],
    ids=["short", "just fits", "too long", "no blank before the dots", "one line"],
)
def test_a_title_is_shortened(title: str, said: str) -> None:
    assert named(title) == said


def test_words_are_listed() -> None:
    assert [listed(list(words)) for words in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_nothing_said_is_longer_than_what_is_kept() -> None:
    items = [item(kind, kind + "x" * 200) for kind in WHOLE]
    path = " > ".join(each.title for each in items)
    for _, gap in run(chain(*items, links=path, sponsor=None)):
        assert len(gap.says) < 700 > len(gap.todo)
        assert "x" * (LONGEST + 1) not in gap.says


def test_everything_said_is_one_sentence() -> None:
    loud = chain(*map(item, (*WHOLE, "disbenefit")), sponsor=None)
    for _, gap in run(loud):
        assert gap.says.endswith(".")
        assert gap.todo.endswith(".")
        assert "!" not in gap.says + gap.todo

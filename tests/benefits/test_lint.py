"""A hint on titles that say no measure (domain.md 4.1)."""

import pytest

from initiatives.benefits.lint import title_hint


@pytest.mark.parametrize(
    "title",
    ["Better service", "Improved data", "Optimise routes", "optimize it", "Enhance the image"],
)
def test_a_bare_word_gets_a_hint(title: str) -> None:
    assert title.split(maxsplit=1)[0] in title_hint(title)


@pytest.mark.parametrize("title", ["Better service, by 20 %", "Shorter waits"])
def test_what_says_an_amount_or_no_such_word_gets_none(title: str) -> None:
    assert title_hint(title) == ""

"""Titles in lines: never wider than the room, no character broken, any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.chain.wrapping import clean, clusters, is_rtl, shorten, width_of, wrap

ROOMS = [97.0, 110.0, 110.0]


def wrapped(text: str) -> list[str]:
    return wrap(text, rooms=ROOMS, size=13, bold=True)


def test_words_go_on_the_next_line() -> None:
    assert wrapped("Planners open the list each shift") == [
        "Planners open",
        "the list each",
        "shift",
    ]


def test_what_is_left_over_ends_in_an_ellipsis() -> None:
    lines = wrapped("Planners open the list each shift and say what they did with it")
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_a_long_word_is_broken() -> None:
    assert len(wrapped("W" * 200)) == 3
    assert "".join(wrapped("Donaudampfschifffahrt")) == "Donaudampfschifffahrt"


def test_a_line_breaks_after_a_hyphen() -> None:
    assert wrapped("Failure-prediction model")[0] == "Failure-"


def test_chinese_breaks_between_characters_and_not_before_a_full_stop() -> None:
    lines = wrapped("漢字のとても長い題名、これは折り返す。")
    assert not any(line.startswith(("、", "。")) for line in lines)
    assert "".join(lines) == "漢字のとても長い題名、これは折り返す。"


def test_what_is_wide_counts_double() -> None:
    assert width_of("漢", size=10, bold=True) > 1.8 * width_of("a", size=10, bold=True)


@pytest.mark.parametrize(
    "whole",
    ["👩‍🔧", "🇳🇴", "👍🏽", "é", "한", "क्ष"],
    ids=["zwj", "flag", "skin", "mark", "jamo", "virama"],
)
def test_what_reads_as_one_character_is_one(whole: str) -> None:
    assert list(clusters(whole * 3)) == [whole] * 3


def test_no_emoji_is_broken_at_the_end_of_a_line() -> None:
    assert all(
        cluster.strip("…") in ("", "👩‍🔧")
        for line in wrapped("👩‍🔧" * 40)
        for cluster in clusters(line)
    )


def test_what_turns_the_direction_around_it_is_left_out() -> None:
    assert clean("abc\u202egnp.exe\u2066") == "abcgnp.exe"


def test_what_xml_forbids_is_left_out() -> None:
    assert clean("a\x00b\x1f\ufffe\ud800c") == "a b c"


def test_marks_do_not_pile_up() -> None:
    assert len(clean("Z" + "\u0301" * 80)) == 5


@pytest.mark.parametrize(
    ("text", "rtl"), [("שלום", True), ("مضخة 12", True), ("12 Pumps", False), ("", False)]
)
def test_the_direction_is_that_of_the_first_letter(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_what_fits_is_not_shortened() -> None:
    assert shorten("Ingrid Solberg", room=100, size=12) == "Ingrid Solberg"
    assert shorten("Ingrid Solberg", room=40, size=12).endswith("…")


@given(st.text(max_size=120))
def test_no_line_is_wider_than_its_room(text: str) -> None:
    for line, room in zip(wrapped(text), ROOMS, strict=False):
        assert width_of(line, size=13, bold=True) <= room


@given(st.text(alphabet="abc def-ghi漢字", max_size=30))
def test_short_texts_lose_nothing(text: str) -> None:
    lines = wrapped(text)
    if not any(line.endswith("…") for line in lines):
        assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")

"""The list of the usual biases."""

import pytest

from initiatives.claims.biases import ALL, named


def test_the_codes_are_those_stored_with_claims() -> None:
    assert [bias.code for bias in ALL] == [
        "success_story",
        "other_context",
        "volunteers",
        "short_time",
        "vendor_baseline",
        "self_reported",
        "no_absolute",
        "interested_sponsor",
        "other_changes",
        "best_case",
        "proxy",
    ]


@pytest.mark.parametrize("bias", ALL, ids=lambda bias: bias.code)
def test_each_says_what_it_means_in_a_sentence(bias) -> None:
    assert bias.means.endswith(".")
    assert bias.name[0].isupper()
    assert not bias.name.endswith(".")


def test_stored_codes_come_in_the_order_of_the_list() -> None:
    assert [bias.code for bias in named(["proxy", "gone", "success_story"])] == [
        "success_story",
        "proxy",
    ]

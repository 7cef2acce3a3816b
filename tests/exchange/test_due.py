"""Milestones: what, by when, and done or not."""

from datetime import date

import pytest

from initiatives.exchange.due import due_of, read_milestone


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Jun 2014", date(2014, 6, 30)),
        ("June 2014", date(2014, 6, 30)),
        ("Sept. 2014", date(2014, 9, 30)),
        ("Oct to Dec 2014", date(2014, 12, 31)),
        ("Jun 2013 to Jan 2014", date(2014, 1, 31)),
        ("Oct-Dec 2014", date(2014, 12, 31)),
        ("mid Dec 2013", date(2013, 12, 31)),
        ("by Feb 2016", date(2016, 2, 29)),
        ("end of 2014", date(2014, 12, 31)),
        ("14 March 2015", date(2015, 3, 14)),
        ("date to be confirmed", None),
        ("dates to be confirmed", None),
        ("date tbc", None),
        ("TBC", None),
        ("from Jan 2015", None),
        ("Jan 2015 onwards", None),
        ("after Mar 2015", None),
        ("post-March 2015", None),
        ("spring", None),
        ("", None),
    ],
)
def test_words_about_time(words: str, day: date | None) -> None:
    assert due_of(words) == day


@pytest.mark.parametrize(
    ("text", "title", "due_text", "marked"),
    [
        ("Completed: Discovery --- Feb 2012", "Discovery", "Feb 2012", True),
        ("Complete: Tax alpha --- Mar to May 2013", "Tax alpha", "Mar to May 2013", True),
        (
            "Complete service goes live --- Dec 2014",
            "Complete service goes live",
            "Dec 2014",
            False,
        ),
        ("Completed: start beta--- mid Jan 2014", "start beta", "mid Jan 2014", True),
        ("Service goes live - date tbc", "Service goes live", "date tbc", False),
        ("Live (on feedback) ---  Apr 2015", "Live (on feedback)", "Apr 2015", False),
        ("Train full-time staff", "Train full-time staff", "", False),
        ("Start --- after the review", "Start", "after the review", False),
        ("Dates to be determined", "", "Dates to be determined", False),
    ],
)
def test_milestone_is_cut(text: str, title: str, due_text: str, marked: bool) -> None:
    stated = read_milestone(text)
    assert (stated.title, stated.due_text, stated.marked_complete) == (title, due_text, marked)


def test_day_that_does_not_exist_is_no_date() -> None:
    stated = read_milestone("Go --- 30 Feb 2015")
    assert (stated.title, stated.due, stated.impossible) == ("Go", None, True)

"""Reports and plans of fiscal years, by their codes."""

from datetime import date

import pytest

from initiatives.exchange.editions import edition_named, edition_of


@pytest.mark.parametrize(
    ("code", "as_of", "name"),
    [
        ("drr16", date(2017, 3, 31), "Departmental Results Report 2016-17 (drr16)"),
        ("DRR17", date(2018, 3, 31), "Departmental Results Report 2017-18 (drr17)"),
        ("dp17", date(2017, 4, 1), "Departmental Plan 2017-18 (dp17)"),
        ("dp_2018", date(2018, 4, 1), "Departmental Plan 2018-19 (dp18)"),
        ("dpr15", date(2016, 3, 31), "Departmental Performance Report 2015-16 (dpr15)"),
        ("rpp 14", date(2014, 4, 1), "Report on Plans and Priorities 2014-15 (rpp14)"),
    ],
)
def test_code_of_a_year(code: str, as_of: date, name: str) -> None:
    found = edition_of(code)
    assert found is not None
    assert (found.as_of, found.name) == (as_of, name)
    assert edition_named(name) == found


@pytest.mark.parametrize("code", ["", "2016", "drr", "drr1", "drr161", "xdrr16", "drr16 final"])
def test_other_code_is_none(code: str) -> None:
    assert edition_of(code) is None


def test_plan_comes_between_two_reports() -> None:
    order = [edition_of(code) for code in ("drr16", "dp17", "drr17", "dp18")]
    days = [each.as_of for each in order if each]
    assert days == sorted(days)
    assert len(set(days)) == 4


@pytest.mark.parametrize(
    "name", ["", "Case system", "Report (draft)", "(drr16) of the case system"]
)
def test_text_that_names_no_edition(name: str) -> None:
    assert edition_named(name) is None

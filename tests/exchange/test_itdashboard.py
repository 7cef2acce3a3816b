"""US business cases: the whole real file, and the headers of other years."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.chain.models import Node
from initiatives.portfolio.models import Assessment, Initiative
from tests.exchange.world import BUSINESS_CASES, counts, load, table

pytestmark = pytest.mark.django_db


def cases(path: Path, count: int) -> Path:
    header = ["UII", "Investment Title", "Agency Name", "Evaluation (by Agency CIO)"]
    rows = [[f"005-{n:09d}", f"System {n}", "Department of Commerce", "4"] for n in range(count)]
    return table(path, [header, *rows])


def test_whole_file() -> None:
    report = load(BUSINESS_CASES, "us_itdashboard")
    made = counts(portfolios=27, initiatives=747, nodes=2015, assessments=747)
    assert (report.rows, report.created, report.as_of) == (747, made, date(2016, 8, 31))
    found = {level: Assessment.objects.filter(level=level).count() for level in LEVELS}
    assert found == LEVELS
    case = Initiative.objects.get(reference="005-000000039")
    assert case.name == "DM-OPPM-Integrated Acquisition System (IAS)"
    assert (case.budget, case.currency) == (Decimal("490969000.00"), "USD")
    assert (case.starts_on, case.ends_on) == (date(2001, 1, 1), date(2025, 12, 31))
    rating = case.assessments.get()
    assert (rating.source_word, rating.as_of) == ("5 Green", date(2016, 8, 24))
    assert case.portfolio.name == "Department of Agriculture"
    assert not Initiative.objects.filter(name__contains="&amp;").exists()
    assert not Node.objects.filter(title__contains="\t").exists()


LEVELS = {"high": 219, "medium_high": 325, "medium": 173, "medium_low": 28, "low": 2}


def test_strategic_objectives_become_objectives(tmp_path: Path) -> None:
    named = "829 - Enhance rural prosperity, including capital, 834 - Reduce wildfire"
    rows = [
        ["UII", "Investment Title", "Agency Strategic Objectives / Agency Priority Goals"],
        ["005-1", "Fire watch", named],
    ]
    load(table(tmp_path / "c.csv", rows), "us_itdashboard", as_of=date(2017, 1, 31))
    titles = Node.objects.filter(kind="objective").values_list("title", flat=True)
    assert [*titles] == ["Enhance rural prosperity, including capital", "Reduce wildfire"]


def test_funding_with_a_gap_is_unknown(tmp_path: Path) -> None:
    rows = [
        ["UII", "Investment Title", "Total IT Spending FY2018 (PY) ($ M)", "Funding CY ($ M)"],
        ["005-1", "Whole", "1.5", "2.25"],
        ["005-2", "Gap", "TBD", "2.25"],
    ]
    report = load(table(tmp_path / "c.csv", rows), "us_itdashboard", as_of=date(2018, 1, 31))
    budgets = Initiative.objects.order_by("pk").values_list("budget", flat=True)
    assert [*budgets] == [Decimal(3_750_000), None]
    assert [(line.row, line.value) for line in report.refused] == [(3, "TBD")]


def test_feed_as_json(tmp_path: Path) -> None:
    case = {
        "uniqueInvestmentIdentifier": "005-1",
        "investmentTitle": "Fire &amp; rain",
        "agencyName": "Department of Commerce",
        "lastUpdateDate": "2019-03-01",
    }
    path = tmp_path / "businessCase.json"
    path.write_text(json.dumps({"result": [case]}))
    report = load(path, "us_itdashboard")
    assert (report.as_of, Initiative.objects.get().name) == (date(2019, 3, 1), "Fire & rain")


def test_a_new_row_costs_few_queries(tmp_path: Path) -> None:
    def queries(count: int) -> int:
        path = cases(tmp_path / f"{count}.csv", count)
        with CaptureQueriesContext(connection) as captured:
            load(path, "us_itdashboard", as_of=date(2017, 1, 31), dry_run=True)
        return len(captured)

    assert (queries(40) - queries(20)) / 20 <= 12


def test_same_file_again_costs_the_same_however_many_rows(tmp_path: Path) -> None:
    def queries(count: int) -> int:
        path = cases(tmp_path / "c.csv", count)
        load(path, "us_itdashboard", as_of=date(2017, 1, 31))
        with CaptureQueriesContext(connection) as captured:
            load(path, "us_itdashboard", as_of=date(2017, 1, 31))
        return len(captured)

    assert queries(2) == queries(40)

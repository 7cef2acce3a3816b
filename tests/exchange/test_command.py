"""The command: what it prints and how it ends."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from initiatives.portfolio.models import Initiative
from tests.exchange.world import APRIL, GMPP_2020, SERVICES

pytestmark = pytest.mark.django_db


def run(*args: object) -> str:
    out = StringIO()
    call_command("import_portfolio", *map(str, args), stdout=out, skip_checks=True)
    return out.getvalue()


def test_text_is_one_line_and_the_list() -> None:
    lines = run(APRIL, "--source", "uk_gds_exemplars").splitlines()
    assert lines[0] == (
        "milestones_2014-04-30.csv: 156 rows read; made 9 portfolios, 26 initiatives, "
        "17 stakeholders, 154 promises; updated nothing; left alone nothing."
    )
    assert lines[1] == "38 refused or incomplete:"
    assert lines[2] == (
        "  row 32, milestone: 'Dates to be determined' Row refused: it names no milestone."
    )
    assert len(lines) == 2 + 38


def test_json_has_the_agreed_keys() -> None:
    report = json.loads(run(GMPP_2020, "--source", "uk_gmpp", "--format", "json"))
    assert (report["source"], report["file"]) == ("uk_gmpp", "uk_2020.csv")
    assert (report["as_of"], report["dry_run"], report["rows"]) == ("2019-09-30", False, 125)
    kinds = {"portfolios", "initiatives", "stakeholders", "nodes", "measures", "readings"}
    kinds |= {"promises", "assessments"}
    for part in ("created", "updated", "unchanged"):
        assert set(report[part]) == kinds
    assert report["created"]["promises"] == 0
    assert all(set(line) == {"row", "column", "value", "reason"} for line in report["refused"])


def test_dry_run_says_so_and_keeps_nothing() -> None:
    said = run(SERVICES, "--source", "uk_gds_exemplars", "--dry-run")
    assert "Dry run, nothing was kept." in said
    report = json.loads(
        run(SERVICES, "--source", "uk_gds_exemplars", "--dry-run", "--format", "json")
    )
    assert (report["dry_run"], report["created"]["initiatives"]) == (True, 26)
    assert not Initiative.objects.exists()


def test_date_of_an_undated_file_is_given(tmp_path: Path) -> None:
    path = tmp_path / "milestones.csv"
    path.write_bytes(APRIL.read_bytes())
    args = [path, "--source", "uk_gds_exemplars"]
    report = json.loads(run(*args, "--as-of", "2014-04-30", "--format", "json"))
    assert report["as_of"] == "2014-04-30"
    with pytest.raises(CommandError, match=r"milestones\.csv has no date in its name: name it"):
        run(*args)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere.csv", "--source", "uk_gmpp"], "nowhere.csv does not exist."),
        ([APRIL, "--source", "uk_gmpp"], "has none of the columns this source needs"),
        ([APRIL, "--source", "elsewhere"], "'elsewhere' is not a known source"),
        ([APRIL, "--source", "uk_gmpp", "--as-of", "30.4."], "write the date like 2014-04-30"),
        ([APRIL], "--source"),
    ],
)
def test_what_cannot_be_read_ends_in_one_sentence(args: list[object], said: str) -> None:
    with pytest.raises(CommandError, match=said) as error:
        run(*args)
    assert error.value.returncode == 1
    assert "\n" not in str(error.value)


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run("--help")
    assert end.value.code == 0
    assert "example:" in capsys.readouterr().out

"""Commands README gives for a second terminal, beside a demo that is loaded."""

import json
import subprocess
import sys

import pytest

from tests.demo.conftest import ROOT, Demo

pytestmark = pytest.mark.demo


@pytest.fixture
def filled(demo: Demo) -> Demo:
    if not (demo.folder / "valuechain.sqlite3").exists():
        assert demo.run("--no-serve").returncode == 0
    return demo


def beside(demo: Demo, *arguments: str, ends_with: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=demo.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == ends_with, done.stderr
    return done.stdout


def test_the_sweep_runs_there(filled: Demo) -> None:
    said = beside(filled, "sweep", "--deliver")
    assert "promises are silent" in said
    sent = "SELECT count(*) FROM stakeholders_outboxmessage WHERE state = 'sent'"
    assert filled.ask(sent)[0][0] >= 4


def test_the_file_of_readme_is_read(filled: Demo) -> None:
    before = filled.ask("SELECT count(*) FROM initiatives_initiative")
    file = ("tests/data/uk_gmpp/uk_2020.csv", "--source", "uk_gmpp", "--dry-run")
    report = json.loads(beside(filled, "import_portfolio", *file, "--format", "json"))
    assert report["created"]["initiatives"] == 125
    assert filled.ask("SELECT count(*) FROM initiatives_initiative") == before


def test_the_chain_of_readme_is_checked(filled: Demo) -> None:
    """It ends with 1: a benefit of this chain has no measure."""
    slug = "predictive-maintenance-for-pumping-stations"
    said = beside(filled, "check_chain", slug, ends_with=1)
    assert all(code in said for code in ("G05", "G11", "G21"))
    assert "Emergency call-out cost" in said

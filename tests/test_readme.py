"""Each command README gives is run: by a test that is named here, or by .ci/run."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
CI = (ROOT / ".ci" / "run").read_text()
COMMANDS = [
    line.partition("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
COMPOSE = "tests.test_compose:test_compose_commands_bring_a_reminder_to_a_mailbox"
RUN_BY = {
    "pip install uv && uv run manage.py demo": "tests.demo.test_serving:test_pages_answer",
    "pip install uv && uv run pytest": ".ci/run",
    "uv run manage.py sweep": (
        "tests.demo.test_mailbox:test_a_sweep_beside_it_leaves_the_sending_to_the_demo"
    ),
    "uv run python -m aiosmtpd --nosetuid --listen 127.0.0.1:1025": (
        "tests.demo.test_mailbox:test_a_reminder_arrives_and_its_link_takes_a_check_in"
    ),
    "EMAIL_URL=smtp://127.0.0.1:1025 uv run manage.py demo --reset": (
        "tests.demo.test_mailbox:test_a_reminder_arrives_and_its_link_takes_a_check_in"
    ),
    "uv run manage.py import_portfolio tests/data/uk_gmpp/uk_2020.csv --source uk_gmpp --dry-run": (
        "tests.demo.test_second_terminal:test_the_file_of_readme_is_read"
    ),
    "uv run manage.py check_chain predictive-maintenance-for-pumping-stations": (
        "tests.demo.test_second_terminal:test_the_chain_of_readme_is_checked"
    ),
    # without an engine: the same image command and service commands, see the test
    "cp .env.example .env": "tests.test_settings:test_every_setting_is_told",
    "docker compose up --build --detach": COMPOSE,
    "docker compose exec web python manage.py createadmin "
    '--email you@example.org --name "Your Name"': COMPOSE,
}


def test_every_command_is_run_somewhere() -> None:
    assert set(COMMANDS) == set(RUN_BY)


@pytest.mark.parametrize("where", sorted({where for where in RUN_BY.values() if ":" in where}))
def test_what_runs_it_exists(where: str) -> None:
    module, _, name = where.partition(":")
    assert callable(getattr(import_module(module), name))


def test_ci_runs_the_test_command() -> None:
    assert re.search(r"^uv run pytest$", CI, re.MULTILINE)
    assert "pip install" in CI


def test_files_readme_points_to_exist() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_dependency_has_its_line() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text()
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", pyproject, re.DOTALL | re.MULTILINE)
    names = re.findall(r'^  "([A-Za-z0-9-]+)', "".join(lists), re.MULTILINE)
    table = README.partition("## Dependencies")[2].lower().replace("psycopg 3", "psycopg")
    assert len(names) > 20
    assert [name for name in names if name.removesuffix("-python") not in table] == []

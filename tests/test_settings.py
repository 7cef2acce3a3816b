"""Every setting read from the environment is told in .env.example, and nothing else is."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READ = set(
    re.findall(
        r"""env(?:\.\w+)?\(\s*"([A-Z_]+)\"""", (ROOT / "valuechain" / "settings.py").read_text()
    )
)
TOLD = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
# read by docker-compose.yml, for the database it starts
COMPOSE = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))


def test_every_setting_is_told() -> None:
    assert set() == READ - TOLD


def test_nothing_is_told_that_nobody_reads() -> None:
    assert set() == TOLD - READ - COMPOSE


def test_the_example_names_a_setting_at_all() -> None:
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "ALLOWED_HOSTS"} <= READ & TOLD

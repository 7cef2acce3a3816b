import os
import subprocess
import sys
from pathlib import Path

import pytest

from stakeholders.outbox.checks import mail_server

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "SECRET_KEY": "Wq3vT8mZr1Lx6Nc9Kp2Jd5Hf7Gs4Ba0Yu-Qe_Ri.To~Pz1Xc3Vb5Nm7Lk9Jh2Gf4Ds",
    "SITE_URL": "https://valuechain.example.org",
    "EMAIL_URL": "smtp+tls://u:p@mail.example.org:587",
    "DATABASE_URL": "postgres://u:p@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


@pytest.mark.parametrize(
    ("site", "mail", "warned"),
    [
        ("https://valuechain.example.org", "", True),
        ("https://valuechain.example.org", "smtp://mail.example.org", False),
        ("http://127.0.0.1:8000", "", False),
    ],
)
def test_a_public_site_without_mail_is_warned_of(settings, site, mail, warned) -> None:
    settings.SITE_URL, settings.EMAIL_URL = site, mail
    assert [warning.id for warning in mail_server(None)] == ["stakeholders.W001"] * warned


def test_production_values_check_clean(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)} | PRODUCTION
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout

"""Real processes of the product on the test database, for tests that kill and cut them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def database_url() -> str:
    """The test database, as another process finds it."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    user = f"{facts['USER']}:{facts['PASSWORD']}" if facts["PASSWORD"] else facts["USER"]
    return f"postgres://{user}@{facts['HOST']}:{facts['PORT'] or 5432}/{facts['NAME']}"


class Processes:
    """Starts processes with the product's own settings, and ends those it started."""

    def __init__(self, folder: Path, mail_port: int, **more: str) -> None:
        self.folder = folder
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "valuechain.settings",
            "ENV_FILE": "",
            "SECRET_KEY": settings.SECRET_KEY,
            "SITE_URL": "http://testserver",
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "QUIET_HOURS": "false",
            "OUTBOX_STUCK_SECONDS": "0",
            "LOG_LEVEL": "WARNING",
            **more,
        }
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *words: str) -> subprocess.Popen[str]:
        """`python *words` in a session of its own, what it says kept in a file."""
        said = self.folder / f"process-{len(self.started)}.log"
        with said.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=ROOT,
                env=self.env,
                stdout=out,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def run(self, *words: str) -> str:
        """Start and wait; what it said. Fails when it failed."""
        process = self.start(*words)
        code = process.wait(timeout=60)
        said = (self.folder / f"process-{len(self.started) - 1}.log").read_text()
        assert code == 0, said
        return said

    def sweep(self) -> str:
        """`manage.py sweep --deliver`, to its end."""
        return self.run("manage.py", "sweep", "--deliver", "--format", "json", "--skip-checks")

    def kill(self, process: subprocess.Popen[str]) -> None:
        """SIGKILL to it and its children: no chance to say anything."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)

    def end(self) -> None:
        for process in self.started:
            self.kill(process)

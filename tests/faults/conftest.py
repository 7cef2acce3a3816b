from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.mailserver import MailServer
from tests.processes import Processes


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def make_processes(
    server: MailServer, tmp_path: Path, transactional_db: None
) -> Iterator[Callable[..., Processes]]:
    made: list[Processes] = []

    def make(**env: str) -> Processes:
        made.append(Processes(tmp_path, server.port, **env))
        return made[-1]

    yield make
    for processes in made:
        processes.end()


@pytest.fixture
def processes(make_processes: Callable[..., Processes]) -> Processes:
    """Processes that keep to the database: no Redis, no worker to be told."""
    return make_processes(REDIS_URL="")

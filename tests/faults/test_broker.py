"""D6 of the failure matrix: a broker that refuses, or takes the connection and never answers."""

import json
import socket
from collections.abc import Callable, Iterator

import pytest

from stakeholders.access.models import Invitation, User
from stakeholders.outbox.models import OutboxMessage
from tests import factories
from tests.mailserver import MailServer
from tests.processes import Processes

pytestmark = [pytest.mark.faults, pytest.mark.smtp]
FEW = 8  # seconds a page may take at the most while the broker is away


@pytest.fixture(params=["refuses", "hangs"])
def broker(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a broker that is there for nobody."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"redis://127.0.0.1:{listening.getsockname()[1]}/0"
        if request.param == "hangs":
            yield address
            return
    yield address


def test_a_page_saves_in_a_few_seconds_and_the_next_sweep_delivers(
    make_processes: Callable[..., Processes], server: MailServer, broker: str
) -> None:
    admin: User = factories.user("admin")
    cut_off = make_processes(REDIS_URL=broker)
    told = json.loads(cut_off.run("-m", "tests.faults.invite", str(admin.uuid)).splitlines()[-1])
    assert told["status"] == 302
    assert told["seconds"] < FEW
    assert Invitation.objects.filter(email="rosa@aldermoor.example").count() == 1
    cut_off.sweep()
    row = OutboxMessage.objects.get()
    assert (row.state, server.copies()) == ("sent", {row.message_id: 1})


def test_files_as_a_broker_need_no_preparation(
    make_processes: Callable[..., Processes], server: MailServer
) -> None:
    """The embedded default: what a page queues lies in DATA_DIR until a worker takes it."""
    admin: User = factories.user("admin")
    processes = make_processes(REDIS_URL="")
    processes.run("-m", "tests.faults.invite", str(admin.uuid))
    waiting = list((processes.folder / "broker" / "messages").iterdir())
    assert len(waiting) == 1

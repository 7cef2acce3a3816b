"""A mail server on a real socket that can refuse, wait and hang up where a test says."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any

from aiosmtpd.smtp import SMTP

FOREVER = 3600


class MailServer:
    """Takes mail on `port` of 127.0.0.1 in a thread of its own.

    `received` holds every mail it accepted, also those whose sender was gone before the answer.
    `answers` maps a stage (EHLO, MAIL, RCPT, DATA) or an address to a line that refuses. It stalls
    at the stage named by `stall_at` and sets `reached`; `hang_up_at` "DATA" cuts the line after
    the mail was accepted, before the answer. `on_data` is called with each mail.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.stall_at = self.hang_up_at = ""
        self.reached = threading.Event()
        self.connections = 0
        self.on_data: Callable[[EmailMessage], None] = lambda mail: None
        self._loop = asyncio.new_event_loop()
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "MailServer":
        self._thread.start()
        assert self._up.wait(5)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def copies(self) -> Counter[str]:
        """How often each Message-ID was accepted."""
        return Counter(str(mail["Message-ID"]) for mail in self.received)

    def stall(self, stage: str) -> None:
        """From now on wait for ever at this stage; "" for none."""
        self.reached.clear()
        self.stall_at = stage

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        server = await self._loop.create_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._up.set()
        await self._stop.wait()
        server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await server.wait_closed()

    def _connected(self) -> SMTP:
        self.connections += 1
        return SMTP(self, hostname="mail.test", enable_SMTPUTF8=True)

    async def _pause(self, stage: str) -> None:
        if stage == self.stall_at:
            self.reached.set()
            await asyncio.sleep(FOREVER)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        await self._pause("EHLO")
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        await self._pause("MAIL")
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        await self._pause("RCPT")
        if address in self.answers or "RCPT" in self.answers:
            return self.answers.get(address) or self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        if "DATA" in self.answers:
            return self.answers["DATA"]
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.received.append(mail)
        self.on_data(mail)
        await self._pause("DATA")
        if self.hang_up_at == "DATA":
            server.transport.abort()
        return "250 OK"

"""What the outbox tests send: words, a reason not to, or a fault, as the payload says."""

from datetime import datetime
from typing import Any

from stakeholders.outbox.content import Content, Skip


def compose(payload: dict[str, Any], now: datetime, links: bool) -> Content | Skip:
    if "fault" in payload:
        raise ValueError(payload["fault"])
    if "skip" in payload:
        return Skip(payload["skip"])
    link = "http://testserver/c/secret/" if links else "(personal link)"
    return Content(
        subject=payload.get("subject", "A note"),
        text=f"Hello, open {link}",
        html=f"<p>Hello, open {link}</p>",
        to=payload.get("to", ""),
    )

"""What a composer answers: the words of a message, or why it is not sent after all."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Content:
    """A mail's words. `headers` are further header lines by name.

    `to` is where the person is reached now, when that may have changed since it was queued.
    """

    subject: str
    text: str
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    to: str = ""


@dataclass(frozen=True)
class Skip:
    """The message is not true any more; `reason` is a sentence for the outbox page."""

    reason: str

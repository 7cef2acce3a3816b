"""A finding as pages show it, whether just worked out or kept. Plain data."""

from dataclasses import dataclass, field
from datetime import date

from initiatives.checks.registry import Rule

TONES = {"block": "bad", "warn": "warn", "info": "mute"}


@dataclass(frozen=True)
class Agreed:
    """Somebody lives with it: why, who, and until when it is looked at again."""

    uuid: str
    reason: str
    by: str
    review_on: date


@dataclass(frozen=True)
class SeenFinding:
    """`node` and `link` are uuids as text, "" for none. `number` is its pin on the map, 0 for
    one that is accepted. `subject` is as in checks.models.Finding."""

    rule: Rule
    severity: str
    says: str
    todo: str
    subject: str = ""
    node: str = ""
    link: str = ""
    number: int = 0
    blocks: str = ""
    agreed: Agreed | None = field(default=None)

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def tone(self) -> str:
        return TONES[self.severity]

    @property
    def can_be_accepted(self) -> bool:
        return self.rule.can_be_accepted and self.severity != "block" and self.agreed is None

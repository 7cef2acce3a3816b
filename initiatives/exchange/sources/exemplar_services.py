"""What the exemplars' services file says of one service."""

import re

from initiatives.exchange.cells import line_of, short
from initiatives.exchange.records import NodeSaid
from initiatives.exchange.tables import Row

TAKE_UP = re.compile(r"digital take-?up", re.IGNORECASE)


def facts_of(row: Row) -> dict[str, object]:
    """The columns the file speaks of. A service dropped from the exemplars is closed."""
    facts: dict[str, object] = {}
    if row.has("statement"):
        facts["purpose"] = row.prose("statement")
    if row.has("scope") or row.has("intro"):
        facts["description"] = row.prose("scope") or row.prose("intro")
    if row.has("status"):
        facts["status"] = "closed" if row.line("legacy").casefold() == "true" else "running"
    return facts


def nodes_of(row: Row, title: str) -> list[NodeSaid]:
    """The service itself, its published take-up, and what its department's strategy says."""
    return [*_service(row, title), *_take_up(row), *_strategy(row)]


def _service(row: Row, title: str) -> list[NodeSaid]:
    stage, line = row.line("status"), row.prose("strapline")
    if not stage and not line:
        return []
    note = "\n".join(part for part in (f"Stage: {stage.lower()}." if stage else "", line) if part)
    return [NodeSaid("capability", "service", short(f"Digital service: {title}", 200), note)]


def _take_up(row: Row) -> list[NodeSaid]:
    """How many use the digital way, where the source measured it."""
    volumes = row.cell("volume")
    for volume in volumes if isinstance(volumes, list) else []:
        caption = line_of(volume.get("caption")) if isinstance(volume, dict) else ""
        if TAKE_UP.search(caption):
            number = line_of(volume.get("number"))
            return [NodeSaid("adoption", "take-up", "Digital take-up", f"Published: {number}.")]
    return []


def _strategy(row: Row) -> list[NodeSaid]:
    statement = row.prose("statement")
    if not statement:
        return []
    source = row.line("statement_source")
    note = f"{statement}\n\n{source}".strip()
    return [NodeSaid("objective", "digital strategy", short(statement, 200), note)]

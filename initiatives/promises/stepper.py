"""The way of a promise from the raised hand to its end, as the steps people see."""

from dataclasses import dataclass
from datetime import datetime

from initiatives.promises.ledger import today_of
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise
from stakeholders.templatetags.parts import day


@dataclass(frozen=True)
class Step:
    """`note` is the small line under the name; at most one step is the current one."""

    name: str
    note: str
    is_done: bool = False
    is_current: bool = False


def steps(promise: Promise) -> list[Step]:
    """Offered, promised, declared, kept; or where it ended otherwise."""
    maker, taker = promise.performer.first_name, promise.customer.first_name
    offered = _local(promise, promise.created_at)
    promised, declared = _local(promise, promise.promised_at), day(promise.declared_on)
    ended = promise.is_closed
    way = [
        ("Offered", offered, f"Offered by {maker}"),
        ("Promised", promised, f"Accepted by {taker}"),
        ("Declared", declared, f"Declared by {maker}"),
    ]
    reached = [Step(name, past, is_done=True) for name, past, _ in way if past]
    if ended:
        label = State(promise.state).label
        return [*reached, Step(label, day(promise.closed_on), is_current=True)]
    last = reached.pop()
    ahead = [Step(name, future) for name, past, future in way if not past]
    current = Step(last.name, f"Since {last.note}", is_current=True)
    return [*reached, current, *ahead, Step("Kept", f"Confirmed by {taker}")]


def _local(promise: Promise, at: datetime | None) -> str:
    return day(today_of(promise, at)) if at else ""

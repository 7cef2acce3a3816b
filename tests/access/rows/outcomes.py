"""Addresses of the page of an outcome."""

from initiatives.promises.models import Promise
from tests.access.codes import MEMBERS
from tests.access.rows.kinds import Post, Walk

WALKED: dict[str, Walk] = {
    "outcome_csv": (MEMBERS, lambda w: [w.promise.node.uuid, w.promise.measure.uuid]),
}
POSTED: tuple[Post, ...] = ()


def prepare(promise: Promise) -> None:
    """The world has all that the address names."""

"""Addresses of benefits."""

from initiatives.promises.models import Promise
from tests.access.rows.kinds import Post, Walk

WALKED: dict[str, Walk] = {}
POSTED: tuple[Post, ...] = ()


def prepare(promise: Promise) -> None:
    """Add to the world what the addresses name."""

"""The shape of the rows."""

from collections.abc import Callable
from typing import Any

from tests.access.codes import Answers, Codes

Walk = tuple[Codes, Callable[[Any], list[Any]]]
Post = tuple[str, Answers, Callable[[Any], list[Any]], Callable[[Any], dict[str, Any]]]

"""Counting what is written, once a thing a file."""

from initiatives.exchange.report import Report


class Tally:
    """Created beats updated beats unchanged: each thing counts once, under the strongest."""

    ORDER = ("unchanged", "updated", "created")

    def __init__(self) -> None:
        self.seen: dict[tuple[str, int], str] = {}

    def note(self, kind: str, pk: int, what: str) -> None:
        before = self.seen.get((kind, pk), "unchanged")
        self.seen[kind, pk] = max(before, what, key=self.ORDER.index)

    def of_kind(self, kind: str) -> set[int]:
        """The ids of all that was noted of a kind."""
        return {pk for each, pk in self.seen if each == kind}

    def put_into(self, report: Report) -> None:
        for (kind, _), what in self.seen.items():
            getattr(report, what)[kind] += 1

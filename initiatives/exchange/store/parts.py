"""What hangs on initiatives: nodes and ratings, gathered and written in a few queries."""

from datetime import date

from initiatives.chain.actions import add_nodes, restate_node
from initiatives.chain.locking import lock_chains
from initiatives.chain.models import Node
from initiatives.exchange.records import InitiativeSaid, NodeSaid, Source
from initiatives.exchange.store.people import People
from initiatives.exchange.store.tally import Tally
from initiatives.portfolio.actions import record_assessments, restate_assessment
from initiatives.portfolio.models import Assessment, Initiative


class Nodes:
    """All nodes of a source, read in one query, their chains locked until the import ends."""

    def __init__(self, source: Source, tally: Tally, people: People) -> None:
        self.source, self.tally, self.people = source, tally, people
        lock_chains(Initiative.objects.filter(source=source.key))
        rows = Node.objects.filter(source=source.key)
        self.known = {(row.initiative_id, row.source_ref): row for row in rows}
        self.new: list[Node] = []

    def take(self, initiative: Initiative, said: InitiativeSaid, before: date | None) -> None:
        """Restate those known, keep the new ones for `write`; an older file says nothing here."""
        older = before is not None and said.as_of < before
        for position, node in enumerate(said.nodes, start=1):
            self.put(initiative, node, position, is_older=older, add=not older)

    def put(
        self, initiative: Initiative, said: NodeSaid, position: int, *, is_older: bool, add: bool
    ) -> Node | None:
        """The node of a ref, restated where it is known and the file is not older. One that is not
        known is made if it is to be added, and written by `write`; else there is none."""
        known = self.known.get((initiative.pk, said.ref))
        if known is None:
            return self._new(initiative, said, position) if add else None
        if said.owner:
            self.people.count(said.owner)
        if known.pk is not None:
            title = " ".join(said.title.split())
            changed = not is_older and restate_node(node=known, title=title, note=said.note)
            self.tally.note("nodes", known.pk, "updated" if changed else "unchanged")
        return known

    def write(self) -> None:
        """Write the new ones."""
        add_nodes(self.new)
        for node in self.new:
            self.tally.note("nodes", node.pk, "created")
        self.new = []

    def _new(self, initiative: Initiative, said: NodeSaid, position: int) -> Node:
        node = Node(
            initiative=initiative,
            kind=said.kind,
            title=" ".join(said.title.split()),
            note=said.note,
            owner=self.people.find(said.owner) if said.owner else None,
            position=position,
            source=self.source.key,
            source_ref=said.ref,
        )
        self.known[initiative.pk, said.ref] = node
        self.new.append(node)
        return node


class Ratings:
    """All ratings of a source, read in one query."""

    def __init__(self, source: Source, tally: Tally) -> None:
        self.source, self.tally = source, tally
        rows = Assessment.objects.filter(source=source.key)
        self.known = {(row.initiative_id, row.as_of): row for row in rows}
        self.new: list[Assessment] = []

    def take(self, initiative: Initiative, said: InitiativeSaid, before: date | None) -> None:
        """An older file adds what is not known yet; it never changes what a newer one said."""
        older = before is not None and said.as_of < before
        for rating in said.ratings:
            known = self.known.get((initiative.pk, rating.as_of))
            if known is None:
                row = self.known[initiative.pk, rating.as_of] = Assessment(
                    initiative=initiative,
                    as_of=rating.as_of,
                    level=rating.level,
                    source_word=rating.word,
                    comment=rating.comment,
                    source=self.source.key,
                )
                self.new.append(row)
            elif known.pk:
                changed = not older and restate_assessment(
                    assessment=known,
                    level=rating.level,
                    word=rating.word,
                    comment=rating.comment,
                )
                self.tally.note("assessments", known.pk, "updated" if changed else "unchanged")

    def write(self) -> None:
        """Write the new ones."""
        record_assessments(self.new)
        for row in self.new:
            self.tally.note("assessments", row.pk, "created")
        self.new = []

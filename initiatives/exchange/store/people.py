"""People and bodies a source names. They have no address and cannot sign in."""

from initiatives.exchange.cells import same
from initiatives.exchange.records import PersonSaid, Source
from initiatives.exchange.refs import fitted
from initiatives.exchange.store.tally import Tally
from stakeholders.people.actions import add_group, add_person
from stakeholders.people.models import Stakeholder


class People:
    """All people of a source, read in one query. The same name is the same person."""

    def __init__(self, source: Source, tally: Tally) -> None:
        self.source, self.tally = source, tally
        rows = Stakeholder.objects.filter(source=source.key)
        self.known = {person.source_ref: person for person in rows}

    def find(self, said: PersonSaid) -> Stakeholder:
        """The stakeholder of a name, recorded when new. Raises ValidationError."""
        ref = _ref(said)
        person = self.known.get(ref)
        if person is None:
            person = self.known[ref] = self._add(said, ref)
            self.tally.note("stakeholders", person.pk, "created")
        self.tally.note("stakeholders", person.pk, "unchanged")
        return person

    def count(self, said: PersonSaid) -> None:
        """Named again where they are known; nobody is recorded for that."""
        if person := self.known.get(_ref(said)):
            self.tally.note("stakeholders", person.pk, "unchanged")

    def _add(self, said: PersonSaid, ref: str) -> Stakeholder:
        origin = {"source": self.source.key, "source_ref": ref}
        zone = self.source.time_zone
        if said.is_group:
            return add_group(name=said.name, time_zone=zone, **origin)
        return add_person(
            name=said.name,
            title=said.title,
            organisation=said.organisation,
            time_zone=zone,
            **origin,
        )


def _ref(said: PersonSaid) -> str:
    return fitted(f"{'group' if said.is_group else 'person'} {same(said.name)}", 200)

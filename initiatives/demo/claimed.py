"""What vendors claim to the written organisation."""

from initiatives.chain.models import Node
from initiatives.claims.actions import record_claim
from initiatives.demo.chains import Chains
from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import Facts, instant, number, read, written

SAID = (
    *("vendor", "product", "text", "metric", "size", "context", "link", "biases", "evidence"),
    "is_target",
)


def add_claims(*, people: People, chains: Chains, shift: Shift) -> None:
    """Each noted on its initiative, on a measure of it where it is about one."""
    for facts in read("claims")["claim"]:
        _add_claim(facts, people, chains, shift)


def _add_claim(facts: Facts, people: People, chains: Chains, shift: Shift) -> None:
    by, initiative = people[facts["by"]], chains[facts["initiative"]]
    measure = None
    if "node" in facts:
        measure = Node.objects.get(initiative=initiative, title=facts["node"]).measures.get()
    record_claim(
        initiative=initiative,
        measure=measure,
        value=number(facts.get("value")),
        seen_on=shift.act(written(facts["seen_on"])).date(),
        by=by,
        now=instant(shift.act(written(facts["at"])), by.time_zone),
        **{name: facts[name] for name in SAID if name in facts},
    )

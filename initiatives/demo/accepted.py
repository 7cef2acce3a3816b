"""The gaps that somebody of the written organisation lives with for a while."""

from initiatives.chain.models import Node
from initiatives.checks.actions import accept_finding
from initiatives.demo.chains import Chains
from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import CHAINS, Facts, instant, read, written
from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise


def accept_gaps(*, people: People, chains: Chains, shift: Shift) -> None:
    """After everything else stands: only what is found can be accepted."""
    for name in CHAINS:
        for initiative in read(name)["initiative"]:
            for facts in initiative.get("accepted", ()):
                _accept(facts, chains[initiative["reference"]], people, shift)


def _accept(facts: Facts, initiative: Initiative, people: People, shift: Shift) -> None:
    by = people[facts["by"]]
    accept_finding(
        initiative=initiative,
        code=facts["code"],
        subject=_subject(facts, initiative),
        reason=facts["reason"],
        review_on=shift.day(facts["review_on"]),
        by=by,
        now=instant(shift.act(written(facts["at"])), by.time_zone),
    )


def _subject(facts: Facts, initiative: Initiative) -> str:
    """What it is about, as checks.models.Finding holds it."""
    if "promise" in facts:
        return f"promise:{Promise.objects.get(number=facts['promise']).uuid}"
    return f"node:{Node.objects.get(initiative=initiative, title=facts['node']).uuid}"

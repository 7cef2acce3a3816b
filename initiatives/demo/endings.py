"""The initiatives of the written organisation whose work has ended, well or honestly."""

from initiatives.closing.actions import close_initiative
from initiatives.closing.schedule import MARKS
from initiatives.demo.chains import Chains
from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import CHAINS, Facts, instant, read, written
from initiatives.portfolio.models import Initiative


def end_some(*, people: People, chains: Chains, shift: Shift) -> None:
    """After all that was promised; one without `watchers` leaves no value to look after."""
    for name in CHAINS:
        for each in read(name)["initiative"]:
            if "ending" in each:
                _end(each["ending"], chains[each["reference"]], people, shift)


def _end(facts: Facts, initiative: Initiative, people: People, shift: Shift) -> None:
    by, watchers = people[facts["by"]], facts.get("watchers", ())
    close_initiative(
        initiative=initiative,
        ending=facts["ending"],
        watched=bool(watchers),
        achieved=facts["achieved"],
        learned=facts["learned"],
        watchers=dict(zip(MARKS, (people[key] for key in watchers), strict=False)),
        promises_seen=True,
        by=by,
        now=instant(shift.act(written(facts["at"])), by.time_zone),
    )

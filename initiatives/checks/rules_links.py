"""Rules about single links: what they skip, and the assumptions they rest on (domain.md 13.2)."""

from collections.abc import Iterator

from initiatives.chain.legality import Verdict, verdict
from initiatives.checks.facts import Arrow, Chain
from initiatives.checks.registry import INFO, WARN, Found, rule
from initiatives.checks.rules_words import DEPENDENCIES, GUIDE, OWN, long_day, named


def _flagged(chain: Chain, code: Verdict) -> Iterator[tuple[Arrow, str, str]]:
    """The links that leave this gap, with the names of what they join."""
    for arrow, start, end in chain.joined:
        if verdict(start.kind, end.kind) == code:
            yield arrow, named(start.title), named(end.title)


@rule(
    "G01",
    title="Technology linked straight to a benefit",
    means="Technology, a tool that is ready or a roll-out is linked directly to a benefit, a "
    "disbenefit or an objective.",
    severity=WARN,
    blocks="validated",
    why="A benefit comes from people working differently. Technology and roll-outs make that "
    "possible; they do not bring the benefit by themselves.",
    mend="Add who works differently, and how, between the two, link it to both, and remove the "
    "straight link.",
    source=DEPENDENCIES,
)
def straight_to_benefit(chain: Chain) -> Iterator[Found]:
    for arrow, start, end in _flagged(chain, "G01"):
        yield Found(
            f"{start} is linked straight to {end}, and nothing in between says who works "
            "differently.",
            "Put what people will do differently between the two.",
            arrow=arrow,
        )


@rule(
    "G02",
    title="Link that skips the tool being ready",
    means="What is bought or built is linked directly to adoption or to a way of working, "
    "without the tool that is ready for it.",
    severity=WARN,
    why="People cannot take up what is bought but not yet tested and ready. The step that is "
    "left out is usually the work nobody planned.",
    mend="Add what has to be ready, and how it reaches people, between the two.",
    source=OWN,
)
def skips_capability(chain: Chain) -> Iterator[Found]:
    for arrow, start, end in _flagged(chain, "G02"):
        yield Found(
            f"{start} is linked straight to {end}, and nothing in between says what has to be "
            "ready for use.",
            "Put the tool that has to be ready between the two.",
            arrow=arrow,
        )


@rule(
    "G03",
    title="Link that skips adoption",
    means="A tool that is ready or a roll-out is linked directly to a new way of working, "
    "without anybody using it in between.",
    severity=WARN,
    why="Between a roll-out and a new way of working, people have to take the thing up. It is "
    "the step left out most easily, and the one that can be measured first.",
    mend="Add who uses it, and for what, between the two, and measure that.",
    source=OWN,
)
def skips_adoption(chain: Chain) -> Iterator[Found]:
    for arrow, start, end in _flagged(chain, "G03"):
        yield Found(
            f"{start} is linked straight to {end}, and nothing in between says that people use it.",
            "Put who has to use it, and for what, between the two.",
            arrow=arrow,
        )


@rule(
    "G04",
    title="Link to an objective without a benefit",
    means="Adoption or a way of working is linked directly to an objective, without a benefit "
    "in between.",
    severity=WARN,
    why="Without a measured benefit in between, nobody can show that the change moved the "
    "objective, and nobody can claim it.",
    mend="Add the benefit between the two, with a measure and an owner.",
    source=GUIDE,
)
def skips_benefit(chain: Chain) -> Iterator[Found]:
    for arrow, start, end in _flagged(chain, "G04"):
        yield Found(
            f"{start} is linked straight to {end}, and no measured benefit stands between them.",
            "Put the benefit that can be measured between the two.",
            arrow=arrow,
        )


@rule(
    "G22",
    title="Link to a priority benefit without an assumption",
    means="A link on the way to a benefit that is marked as a priority says nothing about what "
    "has to hold for it.",
    severity=INFO,
    why="Every link says that one thing will lead to another. What has to hold for that is worth "
    "a sentence, above all on the way to the benefits that matter most.",
    mend="Open the link and write what has to hold for it, outside your control.",
    source="Theory of change and logic models (Kellogg Foundation).",
)
def unexplained(chain: Chain) -> Iterator[Found]:
    """Once a link, however many priority benefits lie behind it."""
    led_to: dict[str, str] = {}
    for benefit in chain.of_kind("benefit"):
        if benefit.is_priority:
            for item in [benefit, *chain.all_before(benefit.key)]:
                led_to.setdefault(item.key, benefit.title)
    for arrow, start, end in chain.joined:
        if end.key in led_to and not arrow.assumption.strip():
            goal = led_to[end.key]
            way = "" if end.title == goal else f", on the way to {named(goal)},"
            yield Found(
                f"The link from {named(start.title)} to {named(end.title)}{way} says nothing about "
                "what has to hold for it.",
                "Write down the assumption behind the link.",
                arrow=arrow,
            )


@rule(
    "G23",
    title="Assumption not looked at again",
    means="The day on which an assumption was to be looked at again is over.",
    severity=WARN,
    why="What held when the chain was drawn may not hold today, and the links that rest on it "
    "then lead nowhere.",
    mend="Ask whether it still holds, change the words if it does not, and set the next date.",
    source=OWN,
)
def assumption_is_old(chain: Chain) -> Iterator[Found]:
    for arrow, start, end in chain.joined:
        if arrow.assumption.strip() and arrow.review_on and arrow.review_on < chain.today:
            due = long_day(arrow.review_on)
            yield Found(
                f"The assumption behind the link from {named(start.title)} to "
                f"{named(end.title)} was to be looked at again by {due}.",
                "Ask whether it still holds, and set the next date.",
                arrow=arrow,
            )

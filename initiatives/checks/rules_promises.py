"""Rules about promises and the benefits they are for (domain.md 13.2)."""

from collections.abc import Iterator

from initiatives.checks.facts import Chain, Item
from initiatives.checks.registry import INFO, WARN, Found, rule
from initiatives.checks.rules_words import PROMISES, named
from initiatives.outcomes.health import Health
from initiatives.outcomes.profile_models import BenefitState

NAMED_ONE_BY_ONE = 3
REALISED = (BenefitState.REALISED, BenefitState.SUSTAINED)


@rule(
    "G24",
    title="Nobody has raised a hand",
    means="Nobody has offered or made a promise about the benefit or about anything that leads to "
    "it, and the benefit is not realised yet. It is once its record says so, or its targets are "
    "met and a promise about it was kept. A draft does not count, nor does a request that nobody "
    "has answered. Nothing is asked of a benefit that was given up or retired.",
    severity=WARN,
    why="A benefit that nobody has promised depends on goodwill. A promise says who brings it, "
    "by when, and to whom.",
    mend="Ask the owner for a promise about the benefit, or about something that leads to it. "
    "They may say no, or offer other terms.",
    source=PROMISES,
)
def unpromised(chain: Chain) -> Iterator[Found]:
    """A promise about anything that leads to the benefit supports it, too."""
    for item in chain.of_kind("benefit"):
        before = chain.all_before(item.key)
        is_over = item.has_ended or _is_realised(item)
        if not is_over and not any(each.open_promises for each in [item, *before]):
            nor = ", nor for anything that leads to it" if before else ""
            yield Found(
                f"Nobody has raised a hand for {named(item.title)}{nor}.",
                "Ask for a promise.",
                item=item,
            )


def _is_realised(item: Item) -> bool:
    """Its record says so, or all of its targets are met and a promise about it was kept."""
    if item.life in REALISED:
        return True
    met = [gauge.health == Health.ACHIEVED for gauge in item.gauges]
    return bool(met) and all(met) and item.kept_promises > 0


@rule(
    "G25",
    title="Promise about no outcome",
    means="An open promise of this initiative is about nothing on its chain.",
    severity=INFO,
    why="A good promise says why it matters. One that is linked to no outcome or benefit may be "
    "kept without making any difference.",
    mend="Say which outcome or benefit it is for. If it is for none, ask whether it is needed.",
    source=PROMISES,
)
def for_nothing(chain: Chain) -> Iterator[Found]:
    """One finding for many: what is imported may hold hundreds."""
    if len(chain.loose) > NAMED_ONE_BY_ONE:
        first = ", ".join(loose.label for loose in chain.loose[:NAMED_ONE_BY_ONE])
        yield Found(
            f"{len(chain.loose)} promises are about no outcome and no benefit on this chain: "
            f"{first} and {len(chain.loose) - NAMED_ONE_BY_ONE} more.",
            "Say of each which outcome or benefit it is for.",
        )
        return
    for loose in chain.loose:
        yield Found(
            f"The promise {named(loose.statement)} is about no outcome and no benefit on this "
            "chain.",
            "Say which outcome or benefit it is for.",
            about=loose,
        )

"""Rules about the shape of the chain: what leads nowhere, and what nothing leads to.

A thing without any link is told once: as G05 where it is technology, as G06 where it is a benefit
or an objective, as G07 where it is anything else.
"""

from collections.abc import Iterator

from initiatives.checks.facts import Chain, Item
from initiatives.checks.registry import INFO, WARN, Found, rule
from initiatives.checks.rules_words import OWN, named

TECHNOLOGY = ("input", "capability")
WORTH = ("benefit", "objective")
PURPOSE = ("outcome", "benefit", "objective")
DONE_BY_SOMEBODY = ("input", "capability", "enabling_change", "adoption")


def _leads_to(chain: Chain, item: Item, *kinds: str) -> bool:
    return any(found.kind in kinds for found in chain.all_after(item.key))


def _rests_on(chain: Chain, item: Item, *kinds: str) -> bool:
    return any(found.kind in kinds for found in chain.all_before(item.key))


@rule(
    "G05",
    title="Technology with no path to an outcome",
    means="Technology or a ready tool from which no path of links leads to a way of working, a "
    "benefit or an objective.",
    severity=WARN,
    why="It costs money, and the chain does not say what will be different because of it.",
    mend="Link it to what it makes possible, as far as an outcome or a benefit. If there is "
    "nothing, take it off the chain and ask whether it is needed.",
    source=OWN,
)
def leads_nowhere(chain: Chain) -> Iterator[Found]:
    for item in chain.of_kind(*TECHNOLOGY):
        if not _leads_to(chain, item, *PURPOSE):
            lacks = "leads to no outcome and no benefit on this chain"
            enables = lacks if item.key in chain.onward else "enables nothing on this chain"
            yield Found(
                f"{named(item.title)} {enables}.",
                "Link it to what it makes possible, or take it off the chain.",
                item=item,
            )


@rule(
    "G06",
    title="Benefit or objective that nothing leads to",
    means="A benefit or an objective to which no path of links leads from technology, a ready "
    "tool, a roll-out or adoption.",
    severity=WARN,
    blocks="baselined",
    why="A result that no work leads to is a wish. Nothing on the chain would bring it about, "
    "and nobody could say why it should come.",
    mend="Work backwards: link what people have to do differently for it, then what makes that "
    "possible. Technology, roll-outs and adoption count as something being done.",
    source=OWN,
)
def nothing_leads_to(chain: Chain) -> Iterator[Found]:
    """An objective has no baseline to be held back from."""
    for item in chain.of_kind(*WORTH):
        if not _rests_on(chain, item, *DONE_BY_SOMEBODY):
            yield Found(
                f"Nothing that is being done leads to {named(item.title)} on this chain.",
                "Link what has to be done for it.",
                item=item,
                severity=WARN,
                blocks="baselined" if item.kind == "benefit" else "",
            )


@rule(
    "G07",
    title="Nothing linked to it",
    means="A roll-out, an adoption, a way of working or a disbenefit without a single link. "
    "Technology, benefits and objectives without one have findings of their own.",
    severity=WARN,
    why="Without a link, the chain does not say what it is for, nor what it depends on.",
    mend="Link it to what it depends on and to what it makes possible, or take it off the chain.",
    source=OWN,
)
def stands_alone(chain: Chain) -> Iterator[Found]:
    """Neither technology, nor a benefit or an objective: those are told as G05 and G06."""
    for item in chain.items:
        if item.key not in chain.linked and item.kind not in TECHNOLOGY + WORTH:
            yield Found(
                f"{named(item.title)} is linked to nothing on this chain.",
                "Link it to what it depends on and to what it makes possible.",
                item=item,
            )


@rule(
    "G08",
    title="So far this is a technology project",
    means="Something, or money, is recorded, and nothing from adoption on.",
    severity=WARN,
    is_alert=True,
    why="It says what is bought and built, and not yet what people will do differently or what "
    "that is worth. That is what everybody outside the project wants to know.",
    mend="Start at the other end: say what should be different for whom, add the benefit with its "
    "measure, then who has to work differently.",
    source="The idea behind Value Chain.",
)
def technology_only(chain: Chain) -> Iterator[Found]:
    if chain.is_input_only:
        yield Found(
            "So far this is a technology project: nothing on its chain says what people will do "
            "differently, or what that is worth.",
            "Add the outcome it is for, and who has to work differently.",
        )


@rule(
    "G09",
    title="Objective with no benefit behind it",
    means="An objective to which no path of links leads from a benefit.",
    severity=INFO,
    why="An objective moves when benefits move it. Without one, there is nothing to measure on "
    "the way.",
    mend="Ask what would have to be better, and by how much, for the objective to be met. Add "
    "that as a benefit and link it.",
    source=OWN,
)
def unsupported(chain: Chain) -> Iterator[Found]:
    for item in chain.of_kind("objective"):
        if not _rests_on(chain, item, "benefit"):
            yield Found(
                f"No benefit leads to {named(item.title)}.",
                "Add the benefit that would move it, and link the two.",
                item=item,
            )


@rule(
    "G16",
    title="No measured adoption on the way to a benefit",
    means="A benefit is measured, and something leads to it, but no adoption on the way is "
    "measured, and no measure there is marked as one that moves early.",
    severity=WARN,
    why="The measure of a benefit moves late. How many people use the new way moves early: it "
    "gives warning while there is still time.",
    mend="Add the adoption that the benefit depends on, with a measure such as the share of "
    "people who do the job the new way. If another measure moves early, say so where it is edited.",
    source=OWN,
)
def no_early_warning(chain: Chain) -> Iterator[Found]:
    """Asked of benefits that are measured and that something leads to: first things first."""
    for item in chain.of_kind("benefit"):
        before = chain.all_before(item.key) if item.gauges else []
        if before and not any(map(_warns_early, [item, *before])):
            yield Found(
                f"Nothing on the way to {named(item.title)} measures whether people have taken "
                "it up, so there is no early warning.",
                "Measure the adoption that it depends on.",
                item=item,
            )


def _warns_early(item: Item) -> bool:
    """Measured adoption, or any measure that moves early and predicts (domain.md 3a, lead)."""
    is_adoption = item.kind == "adoption" and bool(item.gauges)
    return is_adoption or any(gauge.is_lead for gauge in item.gauges)

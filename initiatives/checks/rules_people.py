"""Rules about who is answerable, and who loses something (domain.md 6.2, 13.2)."""

from collections.abc import Iterator

from initiatives.checks.facts import Chain, Item, Party
from initiatives.checks.registry import BLOCK, INFO, WARN, Found, rule
from initiatives.checks.rules_words import DEPENDENCIES, GUIDE, OWN, listed, named

BENEFITS_BEFORE_ASKING = 3
BENEFITS_A_PERSON, PROMISES_A_PERSON = 7, 5


def _unfit(who: Party | None, role: str) -> str:
    """Why nobody can be held to it, as in "has no owner yet"; "" if somebody can."""
    if who is None:
        return f"has no {role} yet"
    if not who.is_person:
        return f"has a group as its {role}, {who.name}, and not one person"
    return "" if who.is_active else f"has {who.name} as its {role}, who no longer has access"


@rule(
    "G10",
    title="Benefit without an owner",
    means="A benefit has no owner. If the owner is a group, or somebody whose access has "
    "ended, it is a warning and blocks nothing.",
    severity=BLOCK,
    blocks="validated",
    why="A benefit comes when one person in the business answers for it, and is still there "
    "after the project has ended. A group cannot, nor can somebody who has left.",
    mend="Name one person who works where the benefit arises.",
    source="Benefits management policy, Digital Transformation Agency (Australia).",
)
def unowned(chain: Chain) -> Iterator[Found]:
    for item in chain.of_kind("benefit"):
        if unfit := _unfit(item.owner, "owner"):
            yield Found(
                f"{named(item.title)} {unfit}.",
                "Name one person who answers for it.",
                item=item,
                severity=WARN if item.owner else BLOCK,
                blocks="" if item.owner else "validated",
            )


@rule(
    "G18",
    title="Money that no budget holder has agreed to give up",
    means="A benefit counts as cash-releasing, and no budget holder is named, or the one who is "
    "has not agreed.",
    severity=WARN,
    why="Cash is released when a budget really falls. Until the person who holds that budget has "
    "agreed to it, nothing has been saved, whatever the measure shows.",
    mend="Name the budget holder on the record of the benefit, ask them, and write down the day on "
    "which they agreed. If no budget falls, call it non-cash-releasing.",
    source="Benefits ownership guidance, PM Resource Hub.",
)
def cash_not_agreed(chain: Chain) -> Iterator[Found]:
    for item in chain.of_kind("benefit"):
        if not item.is_cash or item.has_ended or (item.budget_holder and item.budget_agreed_on):
            continue
        whose = f"{named(item.title)} is to release money from a budget, and "
        if item.budget_holder:
            says = f"{whose}{item.budget_holder}, who holds it, has not agreed yet."
            yield Found(says, "Ask them, and write down the day on which they agreed.", item=item)
        else:
            says = f"{whose}nobody is named who holds it."
            yield Found(says, "Name the budget holder, and ask them to agree.", item=item)


@rule(
    "G19",
    title="Who loses something?",
    means="More than three benefits are recorded, and no disbenefit.",
    severity=INFO,
    why="Hardly any change is good for everybody. What somebody loses is easier to deal with when "
    "it is written down than when it turns up as resistance.",
    mend="Ask the people whose work changes what gets harder or goes away, and add it as a "
    "disbenefit.",
    source=GUIDE,
)
def nobody_loses(chain: Chain) -> Iterator[Found]:
    benefits = len(chain.of_kind("benefit"))
    if benefits > BENEFITS_BEFORE_ASKING and not chain.of_kind("disbenefit"):
        yield Found(
            f"{benefits} benefits are recorded, and nothing that anybody loses.",
            "Ask who loses something, and add it as a disbenefit.",
        )


@rule(
    "G20",
    title="Disbenefit without an owner or a response",
    means="A disbenefit has no owner, or neither a note that says what is done about it nor a "
    "promise about it.",
    severity=WARN,
    why="A disbenefit is not a risk: it will come. Somebody has to answer for it and do something "
    "about it, or the people it hits will find out that nobody does.",
    mend="Name one person, and write in the note what is done about it, or make a promise about "
    "it.",
    source="Benefits, changes and enablers, Queensland Government Chief Information Office.",
)
def unanswered(chain: Chain) -> Iterator[Found]:
    for item in chain.of_kind("disbenefit"):
        answered = bool(item.note.strip() or item.open_promises or item.kept_promises)
        said = {"no owner": item.owner is not None, "no response": answered}
        if missing := [word for word, given in said.items() if not given]:
            yield Found(
                f"{named(item.title)} has {listed(missing)}.",
                "Name who answers for it, and say what is done about it.",
                item=item,
            )


@rule(
    "G21",
    title="Change without an owner",
    means="A roll-out that is not done, an adoption or a way of working has no owner.",
    severity=WARN,
    why="People change how they work when somebody whom they know asks for it and stays with it. "
    "A change that nobody answers for stops at the first difficulty.",
    mend="Name one person, close to the people who have to work differently.",
    source=DEPENDENCIES,
)
def change_unowned(chain: Chain) -> Iterator[Found]:
    """Roll-outs too, until they are done: then there is nothing left to answer for."""
    for item in chain.of_kind("enabling_change", "adoption", "outcome"):
        if item.owner is None and not _is_over(item):
            yield Found(
                f"Nobody is named who answers for {named(item.title)}.",
                "Name one person who answers for it.",
                item=item,
            )


def _is_over(item: Item) -> bool:
    return item.kind == "enabling_change" and item.state == "done"


@rule(
    "G27",
    title="One person carries a lot",
    means="Somebody named on this chain owns more than seven benefits or has more than five "
    "open promises. What is counted stands on this chain or in open portfolios, where everybody "
    "may see it.",
    severity=INFO,
    why="Attention is limited. Whoever answers for many things at once cannot look after each.",
    mend="Agree which of them matter most, and hand the others to somebody who can look after "
    "them.",
    source=OWN,
)
def carries_a_lot(chain: Chain) -> Iterator[Found]:
    """Counted where every reader may look, and told on each chain that names the person."""
    for who in chain.parties:
        many = []
        if who.benefits_owned > BENEFITS_A_PERSON:
            many.append(f"owns {who.benefits_owned} benefits")
        if who.open_promises > PROMISES_A_PERSON:
            many.append(f"has {who.open_promises} open promises")
        if many and who.is_person:
            yield Found(
                f"{who.name} {listed(many)} on this chain and in open portfolios.",
                "Agree together which matter most, and hand on the others.",
                about=who,
            )


@rule(
    "K01",
    title="No sponsor who can answer for it",
    means="An initiative has no sponsor, or one who is a group, has no sign-in, or whose access "
    "has ended. Once the initiative is running it is a warning and blocks nothing.",
    severity=BLOCK,
    blocks="running",
    why="One senior person answers for the whole initiative, opens doors and decides. A group "
    "cannot, nor can somebody who has left, or who never sees what is asked of them.",
    mend="Name one person as the sponsor, and invite them if they have no sign-in.",
    source="The Teal Book, UK government project delivery.",
)
def no_sponsor(chain: Chain) -> Iterator[Found]:
    """Holds up a draft; what runs already is not stopped."""
    is_draft = chain.status == "draft"
    if lacks := _sponsor_lacks(chain):
        says, todo = lacks
        yield Found(
            says,
            todo,
            severity=BLOCK if is_draft else WARN,
            blocks="running" if is_draft else "",
        )


def _sponsor_lacks(chain: Chain) -> tuple[str, str] | None:
    """What is wrong with the sponsor and what to do about it; None for nothing."""
    whose, who = named(chain.name), chain.sponsor
    if unfit := _unfit(who, "sponsor"):
        return f"{whose} {unfit}.", "Name one person as the sponsor."
    if who and not who.has_account:
        return f"{who.name}, the sponsor of {whose}, has no sign-in.", "Invite them."
    return None

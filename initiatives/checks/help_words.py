"""What the help pages say of a rule and of the chain, beyond its own words. Pure."""

from dataclasses import dataclass

from initiatives.chain.legality import BACKWARDS, OK, ORDER, TABLE
from initiatives.checks.registry import BLOCK, INFO, WARN, Rule

STEPS = {
    "validated": "Until it is mended, the benefit does not count as validated: clear, linked, and "
    "answered for.",
    "baselined": "Until it is mended, the benefit does not count as baselined: with a baseline, a "
    "target and a date that are agreed.",
    "running": "Until it is mended, a draft is not ready to run.",
    "": "Nothing. It stays in sight until it is mended.",
}
UNSAVED = "A measure like this cannot be saved. One that came in with a file shows here."
WEIGHTS = [
    (BLOCK, "It has to be mended before the next step, and cannot be accepted."),
    (WARN, "A gap that puts the result at risk. It can be accepted, with a reason and a date."),
    (INFO, "Worth a thought. It can be accepted in the same way."),
]

EXAMPLES = (
    "licences for case software, an integration team",
    "case software live for 400 case workers",
    "data cleaned, staff trained, policy rewritten",
    "65 % of cases are logged the same day",
    "no re-keying between teams",
    "handling time down from 12 to 6 days",
    "citizens helped faster, at lower cost",
)
EVIDENCE = (
    "Money is spent, or something on this stage is done.",
    "Something on this stage is done: tested and accepted.",
    "At least one roll-out is done and has gone live. A roll-out in steps counts from its first.",
    (
        "A reading shows that half of those it is for use it, or that its own target is met, and "
        "the newest reading shows it still."
    ),
    (
        "A reading has moved the wanted way, and the newest is still there, or somebody other than "
        "its owner confirmed the change."
    ),
    "The newest reading of a benefit is better than its baseline, and not out of date.",
    "Its owner has confirmed it.",
)


def blocks_words(rule: Rule) -> str:
    """What a gap holds up."""
    if rule.severity == BLOCK and not rule.blocks:
        return UNSAVED
    return STEPS[rule.blocks]


def acceptance_words(rule: Rule) -> str:
    """Whether one can live with it for a while, and how."""
    if rule.is_alert:
        return "No. It is shown at the top of the page until it is mended."
    if rule.severity == BLOCK:
        return "Not while it blocks anything."
    return (
        "Yes. Whoever may edit the initiative gives a reason and a date on which it is looked at "
        "again, 90 days ahead if they name none. Until then it is listed as accepted."
    )


@dataclass(frozen=True)
class Cell:
    """May a link end there? `code` is the gap it leaves if it may, "" for none."""

    end: str
    is_legal: bool
    code: str = ""


def link_table() -> list[tuple[str, list[Cell]]]:
    """The kinds a link may start from, each with where it may end (domain.md 13.1)."""
    return [
        (start, [_cell(end, said) for end, said in zip(ORDER, row, strict=True)])
        for start, row in zip(ORDER, TABLE, strict=True)
    ]


def _cell(end: str, said: str) -> Cell:
    return Cell(end, is_legal=said != BACKWARDS, code="" if said in (OK, BACKWARDS) else said)

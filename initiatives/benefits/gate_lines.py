"""What each state asks of a benefit, line by line (domain.md 4.1, 4.2). Pure: a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from initiatives.benefits.facts import Facts, Terms

Test = Callable[[Facts], bool]


@dataclass(frozen=True)
class Ask:
    """One line: its test, what is said where it is met and where it is missing, and the name of
    the place to mend it (places.py). What is not `is_needed` belongs to a full record by then (4.1)
    and holds nothing up. `when` says of which benefits it is asked."""

    code: str
    test: Test
    there: str
    missing: str
    place: str = "profile"
    is_needed: bool = True
    when: Test = lambda facts: True


def _says(text: str) -> bool:
    return bool(text.strip())


def _all(terms: Iterable[Terms], test: Callable[[Terms], bool]) -> bool:
    """Of every measure, and there is one."""
    tested = [test(each) for each in terms]
    return bool(tested) and all(tested)


def of_all(test: Callable[[Terms], bool]) -> Test:
    return lambda facts: _all(facts.terms, test)


def _good(facts: Facts) -> bool:
    return facts.is_benefit


def _bad(facts: Facts) -> bool:
    return not facts.is_benefit


VALIDATED = (
    Ask(
        "description",
        lambda f: f.is_described,
        "It is described.",
        "Describe what exactly changes.",
    ),
    Ask(
        "observation",
        lambda f: _says(f.observation),
        "It says what will be visibly different.",
        "Say what will be visibly different.",
    ),
    Ask(
        "recipients",
        lambda f: f.recipients > 0,
        "It says who gets it.",
        "Say who gets it: one or more people or groups.",
    ),
    Ask("category", lambda f: _says(f.category), "It has a category.", "Choose a category."),
    Ask("class", lambda f: _says(f.value_class), "It has a class.", "Choose a class."),
    Ask(
        "owner",
        lambda f: not f.unfit,
        "One person answers for it.",
        "Name one person who answers for it.",
    ),
    Ask(
        "sponsor",
        lambda f: f.has_sponsor,
        "The initiative has a sponsor.",
        "Name the sponsor of the initiative.",
        "initiative",
    ),
    Ask(
        "promise",
        lambda f: f.is_promised,
        "Its owner has promised it.",
        "Its owner has not promised it yet.",
        "promise",
        when=_good,
    ),
    Ask(
        "response",
        lambda f: f.is_promised or _says(f.response),
        "It says what is done about it.",
        "Say what is done about it.",
        when=_bad,
    ),
    # nothing that somebody loses serves an objective
    Ask(
        "objective",
        lambda f: f.leads_on,
        "It leads to an objective.",
        "Link it to the objective it serves.",
        "chain",
        when=_good,
    ),
    Ask(
        "change",
        lambda f: f.comes_from,
        "A change in how people work leads to it.",
        "Link to it what people do differently: an adoption or a way of working.",
        "chain",
    ),
    Ask(
        "measure",
        of_all(lambda each: each.is_clear),
        "It is measured, with a unit and a direction.",
        "Add a measure: what is counted, in which unit, and which way is better.",
        "measure",
    ),
    Ask(
        "method",
        of_all(lambda each: _says(each.data_source) or _says(each.method)),
        "It says how it is measured.",
        "Say how each measure is read: its data source or its method.",
        "measure",
    ),
    Ask(
        "keeper",
        of_all(lambda each: each.has_keeper),
        "It says who takes the readings.",
        "It does not say who takes the readings.",
        "measure",
        is_needed=False,
    ),
)
BASELINED = (
    Ask(
        "baseline",
        of_all(lambda each: each.is_from_somewhere),
        "The baseline is known, with its day.",
        "Enter the baseline of each measure, with its day.",
        "measure",
    ),
    Ask(
        "target",
        of_all(lambda each: each.has_target),
        "The target and its day are set.",
        "Set the target of each measure and its day, after results are first expected.",
        "measure",
    ),
    Ask(
        "first_expected",
        of_all(lambda each: each.first_expected_on is not None),
        "It says when results are first expected.",
        "Say of each measure when results are first expected.",
        "measure",
    ),
    Ask(
        "rhythm",
        of_all(lambda each: each.is_one_off or _says(each.every)),
        "It says how often it is read.",
        "Say how often each measure is read.",
        "measure",
    ),
    Ask(
        "settled",
        lambda f: not any(each.waits for each in f.terms),
        "No change of its terms waits for approval.",
        "A change of its terms waits for approval and has to be answered first.",
        "measure",
    ),
    Ask(
        "assumptions",
        lambda f: _says(f.assumptions),
        "It says what it assumes.",
        "It does not say what it assumes.",
        is_needed=False,
    ),
    Ask(
        "risks",
        lambda f: _says(f.risks),
        "It says what puts it at risk.",
        "It does not say what puts it at risk.",
        is_needed=False,
    ),
    Ask(
        "attribution",
        of_all(lambda each: each.attribution is not None),
        "It says which share of the change it claims.",
        "It does not say which share of the change it claims.",
        "measure",
        is_needed=False,
    ),
    Ask(
        "drop_off",
        lambda f: f.drop_off is not None,
        "It says how much of it fades each year.",
        "It does not say how much of it fades each year.",
        is_needed=False,
    ),
    Ask(
        "value",
        lambda f: f.value is not None,
        "Its full-year value is set.",
        "It does not say what it is worth in a full year.",
        when=lambda f: f.is_money,
        is_needed=False,
    ),
)
ENABLED = (
    Ask(
        "live",
        lambda f: f.is_live,
        "Something that it needs is live.",
        "Nothing that leads to it is done yet: no tool is ready, no roll-out is over.",
        "chain",
    ),
)
BEING_REALISED = (
    Ask(
        "better",
        lambda f: any(each.is_better for each in f.results),
        "A reading is better than the baseline.",
        "A reading has to be better than the baseline, on or after the day of the first results.",
        "readings",
    ),
)
REALISED = (
    Ask(
        "review",
        lambda f: f.review_on is not None,
        "It says when it is looked at again.",
        "It does not say when it is looked at again.",
        is_needed=False,
    ),
)

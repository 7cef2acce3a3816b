"""What the record of a benefit must hold (domain.md 4.1). Pure: plain values in and out."""

from datetime import date
from decimal import Decimal

MONEY = ("cash", "non_cash")
CASH = "cash"
SHARE = "Write a share from 0 to 100."
NO_MONEY = "Only what releases cash, or time and capacity, has a value in money."
NO_CASH = "Only a cash-releasing benefit takes from a budget."


def profile_problems(
    *,
    value_class: str,
    value: Decimal | None,
    value_low: Decimal | None,
    value_high: Decimal | None,
    drop_off: Decimal | None,
    people_dependent: Decimal | None,
    has_budget_holder: bool,
    budget_agreed_on: date | None,
    today: date,
) -> dict[str, str]:
    """What is wrong, as a sentence by field name; empty when nothing is."""
    shares = {"drop_off": drop_off, "people_dependent": people_dependent}
    problems = {
        name: SHARE for name, share in shares.items() if share is not None and not 0 <= share <= 100
    }
    problems |= _of_money(value_class, value, value_low, value_high)
    return problems | _of_budget(value_class, has_budget_holder, budget_agreed_on, today)


def _of_money(
    value_class: str, value: Decimal | None, low: Decimal | None, high: Decimal | None
) -> dict[str, str]:
    given = {"value": value, "value_low": low, "value_high": high}
    if value_class not in MONEY:
        return {name: NO_MONEY for name, amount in given.items() if amount is not None}
    problems = {
        name: "Write 0 or more."
        for name, amount in given.items()
        if amount is not None and amount < 0
    }
    if value is None and (low is not None or high is not None):
        problems["value"] = "Write the value that the range is around."
    elif low is not None and high is not None and low > high:
        problems["value_low"] = "The lower end of the range is above the upper end."
    elif value is not None and low is not None and low > value:
        problems["value_low"] = "The lower end of the range is above the value."
    elif value is not None and high is not None and high < value:
        problems["value_high"] = "The upper end of the range is below the value."
    return problems


def _of_budget(
    value_class: str, has_holder: bool, agreed_on: date | None, today: date
) -> dict[str, str]:
    if value_class != CASH:
        given = {"budget_holder": has_holder, "budget_agreed_on": agreed_on is not None}
        return {name: NO_CASH for name, is_given in given.items() if is_given}
    if agreed_on and not has_holder:
        return {"budget_holder": "Say who agreed."}
    if agreed_on and agreed_on > today:
        return {"budget_agreed_on": "Write a date up to today."}
    return {}

"""Answering a value check, and handing it over."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.closing.actions import reopen_initiative, settle_value
from initiatives.closing.check_actions import answer_check, hand_over_check
from initiatives.closing.models import ValueCheck
from initiatives.closing.refusals import Overtaken
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def check() -> ValueCheck:
    return factories.closing().checks.all()[0]


def answer(check: ValueCheck, **said: Any) -> ValueCheck:
    told = {"verdict": "holds", "note": " 131 hours. ", "by": check.owner, "now": NOW} | said
    return answer_check(check=check, **told)


@pytest.mark.parametrize("days", [0, 500], ids=["early", "late"])
@pytest.mark.parametrize("verdict", ValueCheck.Verdict.values)
def test_it_is_answered_early_or_late(check: ValueCheck, verdict: str, days: int) -> None:
    at = NOW + timedelta(days=days)
    done = answer(check, verdict=verdict, now=at)
    assert (done.verdict, done.note, done.done_by, done.done_at) == (
        verdict,
        "131 hours.",
        check.owner,
        at,
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [({"verdict": ""}, "verdict"), ({"verdict": "maybe"}, "verdict"), ({"note": "  "}, "note")],
)
def test_an_answer_says_whether_and_why(
    check: ValueCheck, said: dict[str, str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        answer(check, **said)
    assert list(refused.value.error_dict) == [field]


def test_an_answer_stands(check: ValueCheck) -> None:
    answer(check, by=factories.person("Jonas Weber"))
    with pytest.raises(Overtaken, match="Jonas Weber answered this check on 23 November 2026"):
        answer(check, verdict="lost")


def test_another_person_looks(check: ValueCheck) -> None:
    other = factories.user().person
    assert hand_over_check(check=check, to=other, now=NOW).owner == other


def test_it_is_handed_to_somebody_else_who_can_sign_in(check: ValueCheck) -> None:
    for nobody in (check.owner, factories.person(), factories.user(active=False).person):
        with pytest.raises(ValidationError):
            hand_over_check(check=check, to=nobody, now=NOW)


def test_what_is_answered_is_not_handed_over(check: ValueCheck) -> None:
    answer(check)
    with pytest.raises(Overtaken, match="answered"):
        hand_over_check(check=check, to=factories.user().person, now=NOW)


def test_after_reopening_nobody_is_asked(check: ValueCheck) -> None:
    reopen_initiative(initiative=check.closing.initiative, seen=check.closing, now=NOW)
    with pytest.raises(Overtaken, match="reopened"):
        answer(check)


def test_after_settling_nobody_is_asked(check: ValueCheck) -> None:
    said = {"settled": "given_up", "note": "Sold", "by": factories.person("Tomasz Wilk")}
    settle_value(closing=check.closing, now=NOW, **said)
    with pytest.raises(Overtaken, match="Tomasz Wilk settled this"):
        hand_over_check(check=check, to=factories.user().person, now=NOW)

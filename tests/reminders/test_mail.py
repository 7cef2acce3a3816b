"""The words of a reminder: what is still true, whose words, which rule, until when."""

from datetime import timedelta

import pytest
from django.core import signing

from initiatives.promises.actions import act, check_in
from initiatives.promises.models import Promise
from initiatives.reminders.actions import sweep
from initiatives.reminders.links import read_token
from initiatives.reminders.mail import compose
from stakeholders.calendar import local_date
from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder
from stakeholders.templatetags.parts import long_day
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def mail_of(*promises: Promise, links: bool = True) -> Content | Skip:
    """The mail about silent promises of one person, as it would be written now."""
    sweep(now=NOW)
    return compose(OutboxMessage.objects.get().payload, NOW, links=links)


def words_of(*promises: Promise, links: bool = True) -> Content:
    content = mail_of(*promises, links=links)
    assert isinstance(content, Content)
    return content


def silent(count: int) -> list[Promise]:
    maker = factories.person("Ingrid Solberg")
    return [factories.promise_stale(performer=maker, days=40 + n) for n in range(count)]


def answer(promise: Promise) -> None:
    check_in(promise=promise, actor=promise.performer, confidence="on_track", line="", now=NOW)


def test_one_promise_is_told_in_the_singular() -> None:
    content = words_of(*silent(1))
    assert content.subject == "One promise to check in on"
    for part in (content.text, content.html):
        assert "you made this promise and did not check in on it within three working" in part
        assert "of the day it was due" in part
        assert "it is shown as stale to everybody who can see it" in part


def test_two_promises_are_told_in_the_plural() -> None:
    content = words_of(*silent(2))
    assert content.subject == "Two promises to check in on"
    for part in (content.text, content.html):
        assert "you made these promises and did not check in on them within three" in part
        assert "of the day they were due" in part
        assert "they are shown as stale to everybody who can see them" in part


@pytest.mark.parametrize(("count", "more"), [(6, "1 more waits"), (8, "3 more wait")])
def test_beyond_five_it_leads_to_my_work(count: int, more: str) -> None:
    content = words_of(*silent(count))
    assert content.subject == f"{count} promises to check in on"
    assert content.text.count("Check-in was due") == 5
    for part in (content.text, content.html):
        assert f"{more} under My work" in part
        assert "http://testserver/my-work/" in part


def test_both_parts_carry_a_link_for_each_answer() -> None:
    content = words_of(*silent(1))
    for part in (content.text, content.html):
        for answer_ in ("on_track", "at_risk", "off_track"):
            assert part.count(f"?confidence={answer_}") == 1


def test_the_stored_form_holds_no_link() -> None:
    content = words_of(*silent(1), links=False)
    assert "/c/" not in content.text + content.html
    assert content.text.count("(personal link)") == 3


def test_the_printed_day_is_when_the_links_stop_working() -> None:
    content = words_of(*silent(1))
    token = content.text.split("/c/")[1].split("/")[0]
    age = read_token(token).until - signing_time(token)
    ends = local_date(NOW + age, "Europe/Oslo")
    assert f"stop working on {long_day(ends)}." in content.text
    assert f"stop working on {long_day(ends)}." in content.html


def signing_time(token: str):
    from_epoch = signing.b62_decode(token.split(":")[1])
    return factories.datetime.fromtimestamp(from_epoch, factories.UTC)


def test_it_says_to_whom_by_when_and_why() -> None:
    promise = factories.promise_stale(customer=factories.person("Tomasz Wilk"))
    content = words_of(promise)
    due = long_day(promise.governing_due)
    assert f"To Tomasz Wilk, due {due}. Because crews plan repairs by risk." in content.text
    assert "Promised 14 October 2026, no check-in yet." in content.text


def test_it_says_what_was_last_read_and_said() -> None:
    measured = factories.measure()
    promise = factories.promise_made(measured=measured, now=NOW - timedelta(days=60))
    check_in(
        promise=promise,
        actor=promise.performer,
        confidence="at_risk",
        line="",
        reading=factories.Decimal("158.5"),
        now=NOW - timedelta(days=40),
    )
    text = words_of(promise).text
    assert "Last reading 158.5 hours a month, 14 October 2026." in text
    assert "You last said at risk, 14 October 2026." in text


def test_a_reason_with_a_full_stop_gets_no_second_one() -> None:
    promise = factories.promise_stale()
    Promise.objects.filter(pk=promise.pk).update(because="crews plan by risk.")
    assert "Because crews plan by risk. " in words_of(promise).text


def test_quotes_and_ampersands_read_as_written_in_the_text_part() -> None:
    said = 'Nobody says "later" & <means> it'
    content = words_of(factories.promise_stale(statement=said))
    assert f"\u201c{said}\u201d" in content.text
    assert "&quot;later&quot; &amp; &lt;means&gt; it" in content.html


def test_words_of_a_promise_are_text_in_the_mail() -> None:
    content = words_of(factories.promise_stale(statement="<script>alert(1)</script>"))
    assert "<script>" not in content.html


def test_it_goes_to_the_address_of_now() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    Stakeholder.objects.filter(pk=promise.performer_id).update(email="new@example.org")
    assert words_of(promise).to == "new@example.org"


def test_what_was_answered_meanwhile_is_left_out() -> None:
    first, second = silent(2)
    sweep(now=NOW)
    answer(first)
    content = words_of(second)
    assert content.subject == "One promise to check in on"


def test_answered_before_it_was_sent_is_skipped() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    answer(promise)
    assert mail_of(promise) == Skip("Nothing in it waits for a check-in any more.")


def test_ended_before_it_was_sent_is_skipped() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    act(promise=promise, act="cancel", actor=promise.customer, now=NOW, reason="Released")
    assert mail_of(promise) == Skip("Nothing in it waits for a check-in any more.")


def test_deactivated_before_it_was_sent_is_skipped() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    factories.user(who=promise.performer, active=False)
    assert mail_of(promise) == Skip("The account is deactivated.")


def test_without_an_address_any_more_is_skipped() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    Stakeholder.objects.filter(pk=promise.performer_id).update(email="")
    assert mail_of(promise) == Skip("The person has no address any more.")


def test_a_promise_that_cannot_be_told_keeps_no_other_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    poisoned, sound = silent(2)
    Promise.objects.filter(pk=poisoned.pk).update(time_zone="Nowhere/At all")
    content = words_of(poisoned, sound)
    assert content.text.count("Check-in was due") == 1
    assert f"Promise {poisoned.uuid} is left out" in caplog.text


def test_when_none_can_be_told_it_is_a_fault() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    Promise.objects.update(time_zone="Nowhere/At all")
    with pytest.raises(ValueError, match="not a known time zone"):
        mail_of(promise)

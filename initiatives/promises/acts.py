"""What somebody may do with a promise now, and the words of the page that does it."""

from dataclasses import dataclass
from datetime import datetime

from initiatives.promises import act_forms
from initiatives.promises.actions import allowed_row
from initiatives.promises.lifecycle import TABLE, NotAllowed
from initiatives.promises.models import Promise
from stakeholders.access.models import User

# Made on a page of its own, and checked in on the promise's page.
ELSEWHERE = ("offer", "check_in")


@dataclass(frozen=True)
class ActPage:
    """The words of an act. `{maker}` and `{taker}` stand for the two names, `{other}` for whom it
    concerns. Without a `form` a button is enough, and there is nothing to GET."""

    label: str
    title: str
    lede: str
    button: str
    done: str
    form: type[act_forms.ActForm] | None = None


PAGES: dict[str, ActPage] = {
    "accept_offer": ActPage(
        "Accept",
        "Accept the offer",
        "{maker} promises it to you from then on.",
        "Accept",
        "Accepted. {maker} has promised it to you.",
    ),
    "decline_offer": ActPage(
        "Decline",
        "Decline the offer",
        "The offer ends here. {maker} reads why, and may make another.",
        "Decline the offer",
        "Declined.",
        act_forms.DeclineForm,
    ),
    "withdraw_offer": ActPage(
        "Withdraw the offer",
        "Withdraw the offer",
        "The offer ends here. You may make another.",
        "Withdraw the offer",
        "Withdrawn.",
    ),
    "propose_change": ActPage(
        "Ask to move it",
        "Ask to change the promise",
        "The terms in force stay in force until {other} answers.",
        "Send to {other}",
        "{other} has your question. Until the answer the old terms stay in force.",
        act_forms.ChangeForm,
    ),
    "agree_change": ActPage(
        "Agree",
        "Agree to the change",
        "The first terms stay in sight.",
        "Agree",
        "Agreed.",
    ),
    "refuse_change": ActPage(
        "Refuse",
        "Refuse the change",
        "The terms in force stay as they are.",
        "Refuse the change",
        "Refused. The terms stay as they were.",
        act_forms.RefuseForm,
    ),
    "take_back_change": ActPage(
        "Take it back",
        "Take the proposal back",
        "The terms in force stay as they are.",
        "Take the proposal back",
        "Taken back. The terms stay as they were.",
    ),
    "declare": ActPage(
        "Declare complete",
        "Declare it complete",
        "{taker} then says whether it is kept. What counts is the day you declare it.",
        "Declare it complete",
        "Declared complete. {taker} says whether it is kept.",
        act_forms.DeclareForm,
    ),
    "accept": ActPage(
        "Accept as kept",
        "Accept it as kept",
        "The promise is kept, and closed.",
        "Accept as kept",
        "Kept, and closed.",
    ),
    "not_satisfied": ActPage(
        "Not yet",
        "It is not kept yet",
        "The promise stays open, and its date stays as it is.",
        "Say what is missing",
        "{maker} reads what is missing. The promise is open again.",
        act_forms.NotYetForm,
    ),
    "retract": ActPage(
        "Take the declaration back",
        "Take the declaration back",
        "The promise is open again.",
        "Take the declaration back",
        "Taken back. The promise is open again.",
    ),
    "cancel": ActPage(
        "Release {maker}",
        "Release {maker} from the promise",
        "The promise ends as cancelled. It cannot be opened again; a new one can be made.",
        "Cancel the promise",
        "Cancelled. {maker} is released.",
        act_forms.CancelForm,
    ),
    "revoke": ActPage(
        "I will not keep it",
        "Take the promise back",
        "The promise ends as revoked and counts as not kept. Asking to move it may serve better.",
        "Take the promise back",
        "Taken back.",
        act_forms.RevokeForm,
    ),
    "acknowledge_not_kept": ActPage(
        "It was not kept",
        "Say that it was not kept",
        "The promise ends as not kept. Saying why helps the next one.",
        "Close it as not kept",
        "Closed as not kept.",
        act_forms.NotKeptForm,
    ),
    "mark_not_kept": ActPage(
        "It was not kept",
        "Say that it was not kept",
        "The promise ends as not kept. {maker} reads what you write.",
        "Close it as not kept",
        "Closed as not kept.",
        act_forms.NotKeptForm,
    ),
}


def possible_acts(promise: Promise, user: User, now: datetime) -> list[str]:
    """The acts the lifecycle table allows this account now, by name, in its order."""
    return [
        row.act for row in TABLE if row.act != "offer" and is_possible(promise, row.act, user, now)
    ]


def is_possible(promise: Promise, act: str, user: User, now: datetime) -> bool:
    """Would the act be allowed to this account now?"""
    if not user.is_active:
        return False
    try:
        allowed_row(promise, act, user.person, now)
    except NotAllowed:
        return False
    return True


def is_party(promise: Promise, user: User) -> bool:
    """Did this account make it, or is it owed to it?"""
    return user.person_id in (promise.performer_id, promise.customer_id)


def words(act: str, promise: Promise, user: User) -> ActPage:
    """The words of an act with the names in them."""
    page = PAGES[act]
    maker, taker = promise.performer, promise.customer
    other = taker if user.person_id == promise.performer_id else maker
    names = {"maker": maker.first_name, "taker": taker.first_name, "other": other.first_name}
    fields = ("label", "title", "lede", "button", "done")
    return ActPage(**{name: getattr(page, name).format(**names) for name in fields}, form=page.form)

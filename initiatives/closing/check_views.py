"""One value check: where the outcomes stand, the answer, and who looks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from initiatives.closing.check_actions import answer_check, hand_over_check
from initiatives.closing.forms import AnswerForm, HandOverForm
from initiatives.closing.handed_on import has_left
from initiatives.closing.models import ValueCheck
from initiatives.closing.picture import picture_of
from initiatives.closing.queries import find_check
from initiatives.closing.refusals import Overtaken
from initiatives.closing.replies import CONFLICT, FOLDER, REFUSED, asked_or_answered
from initiatives.permissions import may
from initiatives.portfolio.access import ties_of
from stakeholders.access.guards import account


@asked_or_answered
def value_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Look whether the value is there, and say so; whoever sees the initiative may read it."""
    check = find_check(account(request), uuid)
    if request.method != "POST":
        return _page(request, check)
    if not _may_answer(request, check):
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, check, REFUSED, answer=form)
    me, now = account(request).person, timezone.now()
    try:
        answer_check(check=check, by=me, now=now, **form.cleaned_data)
    except Overtaken as first:
        return _overtaken(request, uuid, first, answer=form)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, check, REFUSED, answer=form)
    messages.success(request, "Your answer is saved.")
    return redirect(check.closing.initiative)


@require_POST
def hand_over(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let somebody else look."""
    check = find_check(account(request), uuid)
    if not _may_answer(request, check):
        raise PermissionDenied
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _page(request, check, REFUSED, handing=form)
    to = form.cleaned_data["owner"]
    try:
        hand_over_check(check=check, to=to, now=timezone.now())
    except Overtaken as first:
        return _overtaken(request, uuid, first)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, check, REFUSED, handing=form)
    messages.success(request, f"{to.name} looks now.")
    return redirect("value_check", uuid)


def _may_answer(request: HttpRequest, check: ValueCheck) -> bool:
    user = account(request)
    mine = {"watcher"} if check.owner_id == user.person_id and user.is_active else set()
    return may("value.answer", ties_of(user, check.closing.initiative) | mine)


def _page(request: HttpRequest, check: ValueCheck, status: int = 200, **more: Any) -> HttpResponse:
    closing = check.closing
    is_open = not (check.done_at or closing.settled or closing.reopened_at)
    context = {
        "check": check,
        "closing": closing,
        "initiative": closing.initiative,
        "picture": picture_of(closing.initiative, timezone.localdate()),
        "may_answer": is_open and _may_answer(request, check),
        "is_open": is_open,
        "owner_left": has_left(check.owner),
        "is_mine": check.owner_id == account(request).person_id,
        "today": timezone.localdate(),
        "answer": AnswerForm(),
        "handing": HandOverForm(),
    }
    return render(request, f"{FOLDER}/value_check.html", context | more, status=status)


def _overtaken(request: HttpRequest, uuid: UUID, first: Overtaken, **more: Any) -> HttpResponse:
    """The check as it is now, who was quicker, and what was typed."""
    check = find_check(account(request), uuid)
    return _page(request, check, CONFLICT, refusal=str(first), **more)

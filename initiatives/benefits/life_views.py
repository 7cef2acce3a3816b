"""The life of a benefit: its history, and every step of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.benefits import actions
from initiatives.benefits.actions import Conflict, GateClosed
from initiatives.benefits.gates import Line
from initiatives.benefits.lifecycle import ACTS, NotAllowed, NotYours, next_state, rows_for
from initiatives.benefits.load import Loaded, load
from initiatives.benefits.models import BenefitEvent
from initiatives.benefits.panel import entries_of, marks_of
from initiatives.benefits.places import places_of
from initiatives.benefits.step_forms import PlainStepForm, ReviseForm, StepForm
from initiatives.benefits.words import DONE, LEDES, label_of
from initiatives.chain.access import find_node
from initiatives.chain.locking import Gone
from initiatives.chain.models import Node
from initiatives.outcomes.profile_actions import BENEFITS
from stakeholders.access.guards import account
from stakeholders.pages import page_of

ACT, LIFE = "initiatives/benefits/benefit_act.html", "initiatives/benefits/benefit_life.html"
REFUSED, CONFLICT = 422, 409


@require_safe
def benefit_life(request: HttpRequest, node: UUID) -> HttpResponse:
    """All steps of its life, newest first."""
    found = _benefit(request, node)
    events = BenefitEvent.objects.filter(profile__node=found).select_related("actor")
    page = page_of(request, events.order_by("-at", "-pk"))
    context = {"node": found, "initiative": found.initiative, "page": page}
    return render(request, LIFE, context | {"entries": entries_of(list(page.object_list))})


@require_http_methods(["GET", "HEAD", "POST"])
def benefit_act(request: HttpRequest, node: UUID, act: str) -> HttpResponse:
    """One step: its page where it needs a reason, and what its form or button does."""
    if act not in ACTS or act == "compute":
        raise Http404
    found = load(_benefit(request, node), today=timezone.localdate())
    is_post = request.method == "POST"
    if act not in LEDES and not is_post:
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.allowed(found, act, account(request).person)
    except NotYours as refusal:
        raise PermissionDenied from refusal
    except NotAllowed as refusal:
        typed = {"reason": request.POST.get("reason", "")}
        form = _form(found, act, **typed)
        return _page(request, found, act, form, CONFLICT, refusal=str(refusal))
    form = _form(found, act, request.POST if is_post else None)
    if not is_post or not form.is_valid():
        return _page(request, found, act, form, REFUSED if is_post else 200)
    return _do(request, found, act, form)


def _benefit(request: HttpRequest, uuid: UUID) -> Node:
    """The benefit behind an address. Raises Http404."""
    found = find_node(account(request), uuid)
    if found.kind not in BENEFITS:
        raise Http404
    return found


def _form(found: Loaded, act: str, data: Any = None, **initial: Any) -> Any:
    """The form of an act; `initial` is what was typed before."""
    kind = {"revise": ReviseForm}.get(act) or (StepForm if act in LEDES else PlainStepForm)
    form = kind(data, initial={"version": found.seen, **initial})
    if isinstance(form, ReviseForm):
        rows = rows_for(act, found.profile.state, asked=found.profile.asked_state)
        form.offer([row.to for row in rows if row.to])
    return form


def _do(request: HttpRequest, found: Loaded, act: str, form: Any) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("reason", "to") if name in form.fields}
    version, me = form.cleaned_data["version"], account(request).person
    try:
        actions.act(node=found.node, act=act, by=me, now=timezone.now(), seen=version, **said)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, found, act, form, REFUSED)
    except GateClosed as closed:
        missing = [Line(each.code, False, each.says, each.place) for each in closed.missing]
        return _page(request, found, act, form, REFUSED, missing=missing)
    except (Conflict, NotAllowed) as refusal:
        now = load(_benefit(request, found.node.uuid), today=timezone.localdate())
        again = _form(now, act, **said)
        return _page(request, now, act, again, CONFLICT, refusal=str(refusal))
    except Gone as gone:
        raise Http404 from gone
    messages.success(request, DONE[act])
    return redirect(f"{found.node.get_absolute_url()}#benefit")


def _page(
    request: HttpRequest,
    found: Loaded,
    act: str,
    form: Any,
    status: int = 200,
    *,
    refusal: str = "",
    missing: list[Line] | None = None,
) -> HttpResponse:
    """The page of one act; `missing` is what keeps it from being taken."""
    node, profile = found.node, found.profile
    asked = profile.asked_state or next_state(profile.state) or ""
    context = {
        "node": node,
        "initiative": node.initiative,
        "act": act,
        "label": label_of(act, asked),
        "lede": LEDES.get(act, ""),
        "form": form,
        "refusal": refusal,
        "marks": marks_of(missing or [], places_of(node, found.measures)),
        "is_possible": bool(rows_for(act, profile.state, asked=profile.asked_state)),
    }
    return render(request, ACT, context, status=status)

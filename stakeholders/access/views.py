"""The admin's page of accounts, and what can be done there. Every change is a POST."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stakeholders.access import actions, queries
from stakeholders.access.forms import InviteForm, PeopleFilter
from stakeholders.access.guards import account, needs
from stakeholders.access.models import Invitation, User
from stakeholders.access.roles import Role
from stakeholders.pages import page_of, wants_fragment

UNPROCESSABLE = 422


@needs("people.manage")
@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """Who can sign in, who is invited, and a form to invite the next."""
    return _page(request, InviteForm())


@needs("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Send one invitation. The same page on GET, so that paging on after a mistake works."""
    if request.method != "POST":
        return _page(request, InviteForm())
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invitation = actions.invite(
                **form.cleaned_data, invited_by=account(request), now=timezone.now()
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The invitation to {invitation.email} is on its way.")
            return redirect("access_users")
    return _page(request, form, status=UNPROCESSABLE)


def _page(request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    filters = PeopleFilter(request.GET)
    filters.is_valid()
    words, role = filters.cleaned_data.get("q", ""), filters.cleaned_data.get("role", "")
    context = {
        "page": page_of(request, queries.accounts(words, role)),
        "query": urlencode({"q": words, "role": role}),
        "roles": Role.choices,
        "now": timezone.now(),
    }
    if wants_fragment(request):
        return render(request, "stakeholders/access/_people.html", context)
    context |= {
        "filters": filters,
        "form": form,
        "active": User.objects.filter(is_active=True).count(),
        "invitations": queries.open_invitations(),
    }
    return render(request, "stakeholders/access/users.html", context, status=status)


@needs("people.manage")
@require_POST
def send_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Mail an invitation once more, with a new link."""
    invitation = get_object_or_404(Invitation, uuid=uuid)
    try:
        actions.send_again(invitation=invitation, actor=account(request), now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, f"A new link to {invitation.email} is on its way; the old one stopped."
        )
    return redirect("access_users")


@needs("people.manage")
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation, uuid=uuid)
    try:
        actions.withdraw_invitation(
            invitation=invitation, actor=account(request), now=timezone.now()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"The invitation to {invitation.email} is withdrawn.")
    return redirect("access_users")


@needs("people.manage")
@require_POST
def role(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give an account another role."""
    user = get_object_or_404(User, uuid=uuid)
    try:
        user = actions.set_role(
            user=user, role=request.POST.get("role", ""), actor=account(request)
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"{user.name}: {user.get_role_display()}.")
    return redirect("access_users")


@needs("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask, then end a sign-in."""
    user = get_object_or_404(User, uuid=uuid)
    refusal = ""
    if request.method == "POST":
        try:
            actions.deactivate(user=user, actor=account(request), now=timezone.now())
        except ValidationError as error:
            refusal = " ".join(error.messages)
        else:
            messages.success(request, f"{user.name} cannot sign in any more.")
            return redirect("access_users")
    context = {"subject": user, "refusal": refusal}
    status = UNPROCESSABLE if refusal else 200
    return render(request, "stakeholders/access/deactivate.html", context, status=status)


@needs("people.manage")
@require_POST
def reactivate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let somebody sign in again."""
    user = actions.reactivate(user=get_object_or_404(User, uuid=uuid), actor=account(request))
    messages.success(request, f"{user.name} can sign in again.")
    return redirect("access_users")

"""Starting an initiative, and adding outcomes and measures to its chain."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.chain.access import find_node
from initiatives.outcomes.actions import add_measure, add_outcome
from initiatives.outcomes.forms import MeasureForm, OutcomeForm
from initiatives.permissions import may
from initiatives.portfolio.access import find_initiative, ties_of
from initiatives.portfolio.actions import start_in_new_portfolio, start_initiative
from initiatives.portfolio.forms import InitiativeForm
from initiatives.portfolio.models import Initiative, Portfolio
from initiatives.portfolio.queries import Tree, choosable_portfolios
from initiatives.promises.ties import node_ties
from stakeholders.access.guards import account
from stakeholders.access.models import User
from stakeholders.access.roles import has_capability

REFUSED = 422
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_answered
def initiative_new(request: HttpRequest) -> HttpResponse:
    """Start an initiative; its page opens."""
    user = account(request)
    if not has_capability(user.role, user.is_active, "initiative.start"):
        raise PermissionDenied
    form = InitiativeForm(
        request.POST or None,
        branches=Tree().only(choosable_portfolios(user)),
        initial={"owner": user.person.uuid},
    )
    if request.method == "POST" and form.is_valid():
        try:
            initiative = _start(user, form.cleaned_data, timezone.now(), timezone.localdate())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{initiative.reference} is started.")
            edits = may("initiative.edit", ties_of(user, initiative))
            return redirect("chain", initiative.slug) if edits else redirect(initiative)
    status = REFUSED if form.errors else 200
    return render(
        request, "initiatives/overview/initiative_form.html", {"form": form}, status=status
    )


def _start(user: User, said: dict[str, Any], now: datetime, today: date) -> Initiative:
    details = {name: said[name] for name in ("name", "owner", "sponsor", "currency", "budget")}
    if said["purpose"]:
        words = {"purpose_by": user.person, "purpose_on": today}
        details |= {"purpose": said["purpose"], **words}
    if said["portfolio_name"]:
        return start_in_new_portfolio(portfolio_name=said["portfolio_name"], now=now, **details)
    portfolio = get_object_or_404(Portfolio, slug=said["portfolio"])
    return start_initiative(portfolio=portfolio, now=now, **details)


@asked_or_answered
def outcome_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an outcome to a chain, with its measure where one is given."""
    initiative = find_initiative(account(request), slug)
    if not may("initiative.edit", ties_of(account(request), initiative)):
        raise PermissionDenied
    form = OutcomeForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("kind", "title")}
        try:
            me, now = account(request).person, timezone.now()
            node = add_outcome(initiative=initiative, by=me, now=now, **said, **form.measured)
        except ValidationError as error:
            form.refuse(error)
        else:
            return redirect(node)
    return _form_page(request, "Add an outcome", form, initiative)


@asked_or_answered
def measure_new(request: HttpRequest, node: UUID) -> HttpResponse:
    """Say how an outcome is measured."""
    found = find_node(account(request), node)
    if not may("measure.edit", node_ties(account(request), found)):
        raise PermissionDenied
    if not found.can_be_promised:
        raise Http404
    form = MeasureForm(request.POST or None, today=timezone.localdate())
    if found.kind != found.Kind.ADOPTION:
        del form.fields["counts_people"]
    if request.method == "POST" and form.is_valid():
        me, now = account(request).person, timezone.now()
        try:
            add_measure(node=found, name=found.title, by=me, now=now, **form.measured)
        except ValidationError as error:
            form.refuse(error)
        else:
            return redirect(found)
    return _form_page(request, "Add a measure", form, found.initiative, about=found.title)


def _form_page(
    request: HttpRequest, title: str, form: MeasureForm, initiative: Initiative, about: str = ""
) -> HttpResponse:
    context = {"title": title, "form": form, "initiative": initiative, "about": about}
    status = REFUSED if form.errors else 200
    return render(request, "initiatives/overview/outcome_form.html", context, status=status)

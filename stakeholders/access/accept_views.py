"""The page behind the link of an invitation. Opening it changes nothing; its button does."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from stakeholders.access import actions
from stakeholders.access.forms import AcceptForm
from stakeholders.access.tokens import read_invitation

TEMPLATE = "stakeholders/access/invitation_accept.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and be signed in. 404 with its own page where the link does not work."""
    now = timezone.now()
    invitation = read_invitation(token, now)
    if invitation is None:
        return _private(render(request, TEMPLATE, status=404))
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.accept_invitation(
                invitation=invitation, password=form.cleaned_data["password"], now=now
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            get_adapter(request).login(request, user)
            return redirect("dashboard")
    context = {"invitation": invitation, "form": form}
    return _private(render(request, TEMPLATE, context, status=422 if form.errors else 200))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the secret in the address to this page.

    Not "no-referrer": a browser then sends `Origin: null` with the form, which is refused.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response

"""The door of pages that only some roles may open."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from stakeholders.access.models import User
from stakeholders.access.roles import has_capability

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def needs(capability: str) -> Callable[[View[P]], View[P]]:
    """A view only for roles with this capability; 403 for others, sign-in for strangers.

    It stands above `require_POST`, so that the role is asked before the method.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            user = account(request)
            if not has_capability(user.role, user.is_active, capability):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def account(request: HttpRequest) -> User:
    """The signed-in account. Raises PermissionDenied where there is none."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user

"""Small layers around every page: the way to sign-in and back, refusals, headers, time zone."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from initiatives.chain.labels import names_read_once
from valuechain.errors import came_from, method_not_allowed

FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
View = Callable[[HttpRequest], HttpResponse]


class PermissionsPolicyMiddleware:
    """Turn off browser features the product never uses; let no shared cache keep a page."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", FEATURES)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads strangers to sign-in, and from there back to the page they were on.

    That is never a fragment nor an address that only takes a form: those open no page.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        htmx = request.htmx  # type: ignore[attr-defined]
        if htmx and not htmx.history_restore_request:
            way = self._way(view_func, htmx.current_url_abs_path or "")
            return HttpResponseClientRedirect(way.url)  # htmx would put a redirect's page inside
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return self._way(view_func, came_from(request))

    def _way(self, view_func: Callable[..., Any], back: str) -> Any:
        field = self.get_redirect_field_name(view_func)
        return redirect_to_login(back, self.get_login_url(view_func), field)


class MethodNotAllowedMiddleware:
    """A page in place of the empty answer to an address that only takes a form."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        told = method_not_allowed(request)
        response.content = told.content
        response.headers["Content-Type"] = told.headers["Content-Type"]
        return response


class TimeZoneMiddleware:
    """Show instants in the signed-in person's own zone, for this request only."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(ZoneInfo(request.user.person.time_zone)):
            return self.get_response(request)


class StageNamesMiddleware:
    """Read what the organisation calls its stages at most once a request."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with names_read_once():
            return self.get_response(request)

"""What people see when a request cannot be answered: a page, or one sentence for htmx.

The sentence is shown in the toast region (static/js/frame.js). Pages for 400 and 500 are made
without database, session or account, which may be what failed.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

SENTENCES = {
    400: "The server did not understand that. Load the page again, then repeat it.",
    403: "You may not do that. An administrator can say who may.",
    404: "That is not there any more, or you may not see it. Load the page again.",
    405: "That cannot be done from here. Load the page again.",
    500: "Something went wrong here, and nothing was saved. Try again in a minute.",
}
STALE = "This page is out of date, and nothing was saved. Load it again, then repeat it."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _without_context(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _with_way_back(request, "403.html", 403, SENTENCES[403])


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _with_way_back(request, "404.html", 404, SENTENCES[404])


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return _with_way_back(request, "405.html", 405, SENTENCES[405])


def server_error(request: HttpRequest) -> HttpResponse:
    return _without_context(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long; `reason` is Django's, for developers only."""
    return _with_way_back(request, "403_csrf.html", 403, STALE)


def came_from(request: HttpRequest) -> str:
    """The path of the page of this site that led here; empty where there is none."""
    referrer = request.headers.get("Referer", "")
    secure = request.is_secure()
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=secure):
        return ""
    parts = urlsplit(referrer)
    if parts.path.startswith("//"):  # a browser would read it as another host
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _with_way_back(request: HttpRequest, name: str, status: int, sentence: str) -> HttpResponse:
    if _by_htmx(request):
        return _say(sentence, status)
    back = came_from(request)
    context = {"back": "" if back == request.get_full_path() else back}
    return render(request, name, context, status=status)


def _without_context(request: HttpRequest, status: int) -> HttpResponse:
    if _by_htmx(request):
        return _say(SENTENCES[status], status)
    page = render_to_string(f"{status}.html", {"organisation": settings.ORGANISATION})
    return HttpResponse(page, status=status)


def _by_htmx(request: HttpRequest) -> bool:
    """From the header: the middleware that reads it may not have run."""
    asked = request.headers
    return "HX-Request" in asked and "HX-History-Restore-Request" not in asked


def _say(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")

"""What every page needs of a request: fragment or page, and one page of a long list."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

PAGE_SIZE = 50
LONGEST = 200


def wants_fragment(request: HttpRequest) -> bool:
    """Did htmx ask for a piece of the page? Not when boosted, not when it restores history."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page_of(request: HttpRequest, rows: QuerySet, size: int = PAGE_SIZE) -> Page:
    """The page the address asks for; the nearest one where it asks for none that exists."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


@dataclass(frozen=True)
class Choice:
    """One link of a list's quick filters or sortable headings; `key` also ends its id."""

    key: str
    label: str
    href: str
    current: bool = False
    count: int | None = None
    direction: str = ""


def typed(request: HttpRequest, name: str) -> str:
    """What the address holds under a name: trimmed, not endless, nothing a database refuses."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]


def typed_uuid(request: HttpRequest, name: str) -> UUID | None:
    """As `typed`, for an id; None where it is none."""
    try:
        return UUID(typed(request, name))
    except ValueError:
        return None


def address(url_name: str, **query: object) -> str:
    """The address of a list with its filters; those without a value are left out."""
    given = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse(url_name)}?{given}" if given else reverse(url_name)

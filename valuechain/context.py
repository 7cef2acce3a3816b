"""What the frame around every page needs."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from initiatives.overview.my_work_waiting import waiting_count
from stakeholders.access.roles import has_capability


def shell(request: HttpRequest) -> dict[str, object]:
    """Organisation's name; for the signed-in: the count beside My work and what may be opened."""
    context: dict[str, object] = {"organisation": settings.ORGANISATION}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "htmx", False):
        return context
    context["waiting"] = waiting_count(user, timezone.localdate())
    context["can_manage_people"] = has_capability(user.role, user.is_active, "people.manage")
    return context

"""The chain map as a file."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.chain.wrapping import clean, shorten
from initiatives.checks.queries import looked_at
from initiatives.mapping.board import board
from initiatives.mapping.svg_file import stand_alone
from initiatives.portfolio.access import find_initiative
from stakeholders.access.guards import account
from stakeholders.templatetags.parts import long_day

DRAWING = "initiatives/chain/_map_drawing.html"
SPRITE = Path("static") / "icons.svg"
FOOT_ROOM = 1000


@require_safe
def chain_map_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The map of the chain as an SVG file of its own, in the light colours."""
    initiative = find_initiative(account(request), slug)
    today = timezone.localdate()
    drawn = board(looked_at(initiative, today=today), initiative, editing=False)
    foot = f"{initiative.reference} {clean(initiative.name)}, {long_day(today)}"
    file = stand_alone(
        render_to_string(DRAWING, {"board": drawn}),
        sprite=(settings.BASE_DIR / SPRITE).read_text(encoding="utf-8"),
        site=request.build_absolute_uri("/").rstrip("/"),
        foot=shorten(foot, room=FOOT_ROOM, size=12),
    )
    response = HttpResponse(file, content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="chain-{initiative.slug}.svg"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response

"""The settings page on which an admin names the stages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from initiatives.chain.stage_name_actions import NamesChanged, Said, names_now, rename_stages
from initiatives.chain.stage_name_forms import StageNamesForm
from initiatives.chain.stages import STAGES
from stakeholders.access.guards import needs

CONFLICT, REFUSED = 409, 422
DEFAULTS = [Said(stage.label, stage.help) for stage in STAGES]


@needs("stages.name")
@require_http_methods(["GET", "HEAD", "POST"])
def stage_names(request: HttpRequest) -> HttpResponse:
    """Look at the names and change them. With `?defaults` the form holds the defaults, unsaved."""
    now = names_now()
    asked_for_defaults = "defaults" in request.GET
    offered = DEFAULTS if asked_for_defaults else now
    if request.method != "POST":
        form = StageNamesForm(names=offered, shown=now)
        return _page(request, form, unsaved=offered != now)
    form = StageNamesForm(request.POST, names=now, shown=now)
    if form.is_valid():
        try:
            changed = rename_stages(said=form.said, shown=form.was_shown)
        except NamesChanged:
            return _changed_meanwhile(request, form)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _told(changed))
            return redirect("stage_names")
    return _page(request, form, status=REFUSED)


def _changed_meanwhile(request: HttpRequest, form: StageNamesForm) -> HttpResponse:
    """Say what somebody else saved. The form keeps what was changed on it; the rest is as it is
    now, so that saving again takes nothing back that nobody here meant to change."""
    now, before = names_now(), form.was_shown
    typed = request.POST.copy()
    typed["shown"] = StageNamesForm(names=now, shown=now)["shown"].value()
    changes = []
    for number, said in enumerate(now, start=1):
        old = before[number - 1] if before else None
        if old != said:
            changes.append((number, said))
        if old == form.said[number - 1]:
            typed[f"label_{number}"], typed[f"help_{number}"] = said
    again = StageNamesForm(typed, names=now, shown=now)
    return _page(request, again, status=CONFLICT, changes=changes)


def _told(changed: int) -> str:
    if not changed:
        return "Nothing was changed: the stages are called so already."
    return f"Saved. {changed} stage{' has' if changed == 1 else 's have'} new words."


def _page(
    request: HttpRequest,
    form: StageNamesForm,
    *,
    status: int = 200,
    unsaved: bool = False,
    changes: list[tuple[int, Said]] | None = None,
) -> HttpResponse:
    context = {"form": form, "unsaved": unsaved, "changes": changes}
    return render(request, "initiatives/chain_settings/stage_names.html", context, status=status)

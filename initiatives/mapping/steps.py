"""A step of drawing a chain from its end that has to be answered once more."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from initiatives.chain.models import Node
from initiatives.mapping import chain_page
from initiatives.mapping.chain_page import Said
from initiatives.mapping.forms import NewNodeForm
from initiatives.mapping.replies import FOLDER, REFUSED
from initiatives.portfolio.models import Initiative
from stakeholders.pages import wants_fragment


def step_again(
    request: HttpRequest, initiative: Initiative, form: NewNodeForm, enables: Node | None
) -> HttpResponse:
    """The step with everything typed and what was refused; where the chain has gone on without
    it, the same form as an ordinary one."""
    said, ask = Said(after=enables), str(form.data.get("kind", ""))
    context: dict[str, Any] = chain_page.context(
        request, initiative, said=said, ask=ask, step_form=form
    )
    template = "_step" if wants_fragment(request) else "chain"
    if context["step"] is None:
        context |= {"form": form, "ends": {"enables": enables}}
        template = "_node_new" if wants_fragment(request) else "node_new"
    return render(request, f"{FOLDER}/{template}.html", context, status=REFUSED)

"""Help: what the chain is, and what each kind of finding means."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.chain.labels import named, named_stages
from initiatives.chain.mini import mini
from initiatives.chain.models import Node
from initiatives.chain.stages import KIND_STAGE, Stage
from initiatives.checks import help_words
from initiatives.checks.models import Finding
from initiatives.checks.registry import Rule
from initiatives.checks.rules import RULES
from initiatives.checks.seen import TONES

KIND_LABELS: dict[str, str] = dict(Node.Kind.choices)


@dataclass(frozen=True)
class Told:
    """A rule as the help pages show it."""

    rule: Rule
    word: str
    tone: str
    blocks: str
    acceptance: str


@dataclass(frozen=True)
class Place:
    """A stage with what stands on it; `kinds` are in words."""

    stage: Stage
    kinds: str
    example: str
    evidence: str


@require_safe
def finding_help_list(request: HttpRequest) -> HttpResponse:
    """All findings there are: a fixed list, as long as the product is wide."""
    weights = [
        (Finding.Severity(severity).label, TONES[severity], said)
        for severity, said in help_words.WEIGHTS
    ]
    told = [_told(RULES[code]) for code in sorted(RULES)]
    context = {"all_told": told, "weights": weights}
    return render(request, "initiatives/checks/finding_help_list.html", context)


@require_safe
def finding_help(request: HttpRequest, code: str) -> HttpResponse:
    """One kind of finding. 404 for a code that does not exist."""
    if code not in RULES:
        raise Http404
    return render(
        request, "initiatives/checks/finding_help.html", {"told": _told(RULES[code]), **_next(code)}
    )


@require_safe
def chain_help(request: HttpRequest) -> HttpResponse:
    """What the chain is, which links may be drawn, and what counts as having got somewhere."""
    links = [
        (_column(start), [(_column(cell.end), cell) for cell in cells])
        for start, cells in help_words.link_table()
    ]
    context = {
        "places": [_place(stage) for stage in named_stages()],
        "links": links,
        "mini": mini(4, 6),
    }
    return render(request, "initiatives/checks/chain_help.html", context)


def _told(rule: Rule) -> Told:
    return Told(
        rule,
        word=Finding.Severity(rule.severity).label,
        tone=TONES[rule.severity],
        blocks=help_words.blocks_words(rule),
        acceptance=help_words.acceptance_words(rule),
    )


def _next(code: str) -> dict[str, Rule | None]:
    """The findings before and after it."""
    known = sorted(RULES)
    place = known.index(code)
    around = [None, *(RULES[each] for each in known), None]
    return {"before": around[place], "after": around[place + 2]}


def _place(stage: Stage) -> Place:
    kinds = [KIND_LABELS[kind] for kind, number in KIND_STAGE.items() if number == stage.number]
    index = stage.number - 1
    words = ", ".join(kinds)
    return Place(stage, words, help_words.EXAMPLES[index], help_words.EVIDENCE[index])


def _column(kind: str) -> Stage:
    """The stage a kind stands on, under its name here."""
    return named(KIND_STAGE[kind])

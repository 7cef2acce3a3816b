"""Every change to claims. A claim is never deleted: it is withdrawn, and can be put back."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.locking import lock_chain
from initiatives.claims.biases import ALL, BY_CODE
from initiatives.claims.models import Claim
from initiatives.claims.vendors import vendor_named
from initiatives.files.actions import keep_file
from initiatives.files.keeping import files_follow
from initiatives.outcomes.models import Measure
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.shown import refuse_unseen
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder, default_time_zone

LINE = ("product", "metric", "size", "link")
WORDS = ("text", "context", "evidence")
TOLD = frozenset(
    {"vendor", "measure", "value", "seen_on", "biases", "is_target", "upload", *LINE, *WORDS}
)
LATER = "Write a date up to today: the day on which somebody saw the claim."
NOT_HERE = "Choose a measure of this initiative."
NO_PAGE = "Write an address that starts with https:// or http://."
NO_MEASURE = "Choose the measure that this value is of."
NO_TARGET = "Choose the measure whose target was taken from it."
NO_BIAS = "Choose among the ones listed."


@files_follow()
@transaction.atomic
def record_claim(
    *,
    initiative: Initiative,
    by: Stakeholder | None,
    now: datetime,
    **said: Any,
) -> Claim:
    """Keep what a vendor says its product brings, as a claim to test (domain.md 8).

    `said` is any of TOLD; vendor (its name), text and seen_on are needed. `value` is in the unit
    of the measure, which is one of this initiative; `upload` is the source as a file. Raises
    ValidationError by field.
    """
    lock_chain(initiative.pk)
    claim = Claim(initiative=initiative, recorded_by=by, recorded_at=now)
    _say(claim, said, by, now)
    _keep(claim, now)
    return claim


@files_follow()
@transaction.atomic
def edit_claim(
    *, claim: Claim, version: int | None, by: Stakeholder | None, now: datetime, **said: Any
) -> Claim:
    """Change what is `said` of a claim, any of TOLD. What changes nothing makes no new version.

    Raises ChangedMeanwhile unless `version` is the newest (None takes any), and ValidationError
    by field.
    """
    current = _newest(claim)
    before = _values(current)
    _say(current, said, by, now)
    if _values(current) == before:  # as when a form is sent twice
        return current
    refuse_unseen(_newest(claim), current.version, version)
    current.version += 1
    _keep(current, now)
    return current


@transaction.atomic
def withdraw_claim(*, claim: Claim, now: datetime) -> Claim:
    """It counts no more, and can still be read. Done twice it changes nothing more."""
    current = _newest(claim)
    if current.withdrawn_at is None:
        current.withdrawn_at = now
        current.version += 1
        _keep(current, now)
    return current


@transaction.atomic
def put_back_claim(*, claim: Claim, now: datetime) -> Claim:
    """A withdrawn one counts again. Done twice it changes nothing more."""
    current = _newest(claim)
    if current.withdrawn_at is not None:
        current.withdrawn_at = None
        current.version += 1
        _keep(current, now)
    return current


def _newest(claim: Claim) -> Claim:
    """The claim as it is now, its chain locked."""
    lock_chain(claim.initiative_id)
    rows = Claim.objects.select_related("vendor", "initiative", "measure__node", "file")
    return rows.get(pk=claim.pk)


def _values(claim: Claim) -> dict[str, Any]:
    return {field.attname: getattr(claim, field.attname) for field in Claim._meta.concrete_fields}


def _say(claim: Claim, said: dict[str, Any], by: Stakeholder | None, now: datetime) -> None:
    """Raises ValidationError by field, all that is wrong at once."""
    if unknown := said.keys() - TOLD:
        raise TypeError(f"Not to be said of a claim: {sorted(unknown)}")
    said = {name: _tidy(name, value) for name, value in said.items()}
    name, upload = said.pop("vendor", None), said.pop("upload", None)
    for field, value in said.items():
        setattr(claim, field, value)
    if problems := _problems(claim, by, now):
        raise ValidationError(problems)
    if name is not None:
        claim.vendor = vendor_named(name)
    if upload:
        claim.file = keep_file(upload=upload, initiative=claim.initiative, by=by, now=now)


def _tidy(name: str, value: Any) -> Any:
    if name in LINE:
        return " ".join(value.split())
    if name in WORDS:
        return value.replace("\r\n", "\n").strip()
    if name == "biases":
        kept = set(value)
        return [bias.code for bias in ALL if bias.code in kept] + sorted(kept - BY_CODE.keys())
    return value


def _problems(claim: Claim, by: Stakeholder | None, now: datetime) -> dict[str, str]:
    """What is wrong with it that no column can say, a sentence by field."""
    problems = {}
    today = local_date(now, by.time_zone if by else default_time_zone())
    if claim.seen_on and claim.seen_on > today:
        problems["seen_on"] = LATER
    if claim.measure and not _is_here(claim.measure, claim.initiative_id):
        problems["measure"] = NOT_HERE
    if claim.measure is None and claim.value is not None:
        problems["measure"] = NO_MEASURE
    elif claim.measure is None and claim.is_target:
        problems["measure"] = NO_TARGET
    if claim.link and not _is_page(claim.link):
        problems["link"] = NO_PAGE
    if set(claim.biases) - BY_CODE.keys():
        problems["biases"] = NO_BIAS
    return problems


def _is_here(measure: Measure, initiative_id: int) -> bool:
    """Is it still on the chain of the initiative?"""
    return Measure.objects.filter(pk=measure.pk, node__initiative=initiative_id).exists()


def _is_page(link: str) -> bool:
    """Nothing but a page on the web: such links are followed with a click."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def _keep(claim: Claim, now: datetime) -> None:
    claim.full_clean()
    claim.save()
    touch(initiative=claim.initiative, now=now)

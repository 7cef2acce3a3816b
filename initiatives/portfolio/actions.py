"""Every change to portfolios and initiatives."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.portfolio.changes import initiative_changed
from initiatives.portfolio.models import Assessment, Initiative, Portfolio
from initiatives.portfolio.numbers import next_numbers
from initiatives.portfolio.slugs import save_with_slug
from stakeholders.people.models import Stakeholder

CURRENCY = "Write the currency with its three letters, for example EUR."


@transaction.atomic
def open_portfolio(
    *,
    name: str,
    parent: Portfolio | None = None,
    visibility: str = "members",
    attribution: str = "",
    source: str = "",
    source_ref: str = "",
) -> Portfolio:
    """A set of initiatives, `visibility` "members" or "open". Raises ValidationError by field."""
    portfolio = Portfolio(
        name=" ".join(name.split()),
        parent=parent,
        visibility=visibility,
        attribution=attribution,
        source=source,
        source_ref=source_ref,
    )
    save_with_slug(portfolio, portfolio.name)
    return portfolio


@transaction.atomic
def start_initiative(
    *,
    name: str,
    portfolio: Portfolio,
    owner: Stakeholder | None,
    sponsor: Stakeholder | None,
    now: datetime,
    purpose: str = "",
    purpose_by: Stakeholder | None = None,
    purpose_on: date | None = None,
    description: str = "",
    budget: Decimal | None = None,
    spend: Decimal | None = None,
    currency: str = "EUR",
    starts_on: date | None = None,
    ends_on: date | None = None,
    status: str = "running",
    reference: str = "",
    source: str = "",
    source_ref: str = "",
    source_as_of: date | None = None,
) -> Initiative:
    """Record an initiative; money in `currency` (ISO 4217). Raises ValidationError by field.

    An empty `reference` takes the next running number, IN-07.
    """
    currency = currency_code(currency)
    check_span(starts_on, ends_on)
    initiative = Initiative(
        reference=reference or f"IN-{next_numbers(series='initiative')[0]:02d}",
        name=" ".join(name.split()),
        portfolio=portfolio,
        owner=owner,
        sponsor=sponsor,
        purpose=purpose.strip(),
        purpose_by=purpose_by,
        purpose_on=purpose_on,
        description=description.strip(),
        budget=budget,
        spend=spend,
        currency=currency,
        starts_on=starts_on,
        ends_on=ends_on,
        status=status,
        source=source,
        source_ref=source_ref,
        source_as_of=source_as_of,
        changed_at=now,
    )
    save_with_slug(initiative, initiative.name, validate_constraints=not source)
    initiative_changed.send(Initiative, initiative_id=initiative.pk, now=now)
    return initiative


def currency_code(typed: str) -> str:
    """A currency as it is kept. Raises ValidationError by field."""
    code = typed.strip().upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise ValidationError({"currency": CURRENCY})
    return code


def check_span(starts_on: date | None, ends_on: date | None) -> None:
    """Raises ValidationError by field where the end is before the start."""
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": "The end is before the start."})


@transaction.atomic
def start_in_new_portfolio(*, portfolio_name: str, **details: Any) -> Initiative:
    """Open a portfolio and start its first initiative, or neither; see `start_initiative`."""
    return start_initiative(portfolio=open_portfolio(name=portfolio_name), **details)


def restate_initiative(
    *, initiative: Initiative, as_of: date, now: datetime, **facts: Any
) -> frozenset[str]:
    """What a later edition of its source says of an initiative. Returns the names of what changed.

    An edition older than the last one changes nothing, and no edition an end that was said here.
    Raises ValidationError by field.
    """
    if initiative.source_as_of and as_of < initiative.source_as_of:
        return frozenset()
    if facts.get("status", initiative.status) != initiative.status and _has_ended_here(initiative):
        del facts["status"]
    changed = frozenset(name for name, said in facts.items() if getattr(initiative, name) != said)
    if not changed and initiative.source_as_of == as_of:
        return changed
    for name in changed:
        setattr(initiative, name, facts[name])
    initiative.source_as_of = as_of
    if changed:
        initiative.changed_at = max(initiative.changed_at, now)
        check_span(initiative.starts_on, initiative.ends_on)
        # the rows it points to are at hand, and its keys are not new
        initiative.full_clean(
            exclude=["portfolio", "owner", "sponsor", "slug"], validate_constraints=False
        )
    initiative.save()
    return changed


def _has_ended_here(initiative: Initiative) -> bool:
    """Somebody closed it, and it was not reopened."""
    ended = initiative.status in Initiative.ENDED
    return ended and initiative.closings.filter(reopened_at=None).exists()


@transaction.atomic
def record_assessments(rows: list[Assessment]) -> None:
    """Keep ratings that a source published, one an initiative and date. Raises ValidationError."""
    for row in rows:
        row.full_clean(exclude=["initiative"], validate_unique=False, validate_constraints=False)
    Assessment.objects.bulk_create(rows, batch_size=200)


def restate_assessment(*, assessment: Assessment, level: str, word: str, comment: str) -> bool:
    """A source published another rating for the same date. Returns whether anything changed."""
    said = {"level": level, "source_word": word, "comment": comment}
    if all(getattr(assessment, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(assessment, name, value)
    assessment.full_clean(exclude=["initiative"], validate_unique=False)
    assessment.save()
    return True


def touch(*, initiative: Initiative, now: datetime) -> None:
    """Note that something on the initiative changed; never moves the time back."""
    Initiative.objects.filter(pk=initiative.pk, changed_at__lt=now).update(changed_at=now)
    initiative_changed.send(Initiative, initiative_id=initiative.pk, now=now)

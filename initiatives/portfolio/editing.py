"""Changing what is said of an initiative after it has started."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.portfolio.actions import check_span, currency_code, touch
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.shown import refuse_unseen, shown_as
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder

MONEY = ("budget", "spend", "currency")
TOLD = ("name", "purpose", "owner", "sponsor", *MONEY, "starts_on", "ends_on", "status")
AT_WORK = (Initiative.Status.RUNNING, Initiative.Status.PAUSED)
CHOOSABLE = (Initiative.Status.DRAFT, *AT_WORK)
CLOSE_IT = "To end it, choose “Close this initiative” on its page."
REOPEN_IT = "It has ended. To go on with it, choose “Reopen” on its page."
NO_SPONSOR = "Name one person as the sponsor before it runs: somebody who still has access."


def initiative_as_shown(initiative: Initiative) -> int:
    """What its form shows, as one number; see `shown_as`."""
    keys = {"owner": "owner_id", "sponsor": "sponsor_id"}  # without a query for each
    return shown_as(getattr(initiative, keys.get(name, name)) for name in TOLD)


@transaction.atomic
def edit_initiative(
    *,
    initiative: Initiative,
    seen: int | None,
    by: Stakeholder,
    now: datetime,
    name: str,
    purpose: str,
    sponsor: Stakeholder | None,
    budget: Decimal | None,
    spend: Decimal | None,
    currency: str,
    starts_on: date | None,
    ends_on: date | None,
    status: str,
    owner: Stakeholder | None = None,
) -> Initiative:
    """Change what is said of an initiative; another purpose is from `by`, as of today.

    An `owner` is taken while there is none: afterwards it is handed over. The address stays. An end
    is neither chosen nor taken back here: that is done in the room closing. Raises ChangedMeanwhile
    unless `seen` is as `initiative_as_shown`, and ValidationError by field.
    """
    current = Initiative.objects.select_for_update(no_key=True).get(pk=initiative.pk)
    refuse_unseen(current, initiative_as_shown(current), seen)
    was, purpose = current.status, _lines(purpose)
    current.name, current.sponsor, current.status = " ".join(name.split()), sponsor, status
    current.budget, current.spend, current.currency = budget, spend, currency_code(currency)
    current.starts_on, current.ends_on = starts_on, ends_on
    if current.owner_id is None:
        current.owner = owner
    if purpose != _lines(current.purpose):
        _say_purpose(current, purpose, by, now)
    check_span(starts_on, ends_on)
    _refuse_status(current, was)
    current.full_clean()
    current.save()
    touch(initiative=current, now=now)
    return current


def _lines(text: str) -> str:
    """Browsers end lines in their own way."""
    return text.replace("\r\n", "\n").strip()


def _say_purpose(initiative: Initiative, purpose: str, by: Stakeholder, now: datetime) -> None:
    initiative.purpose = purpose
    initiative.purpose_by = by if purpose else None
    initiative.purpose_on = local_date(now, by.time_zone) if purpose else None


def _refuse_status(initiative: Initiative, was: str) -> None:
    """An end is neither chosen nor taken back here; a draft leaves for work with a sponsor who can
    answer for it (domain.md 6.2, K01)."""
    is_now = initiative.status
    if is_now == was:
        return
    if was in Initiative.ENDED:
        raise ValidationError({"status": REOPEN_IT})
    if is_now in Initiative.ENDED:
        raise ValidationError({"status": CLOSE_IT})
    if was == Initiative.Status.DRAFT and is_now in AT_WORK:
        _refuse_start(initiative)


def _refuse_start(initiative: Initiative) -> None:
    able = Stakeholder.objects.people().exclude(user__is_active=False)
    if initiative.sponsor is None or not able.filter(pk=initiative.sponsor.pk).exists():
        raise ValidationError({"sponsor": NO_SPONSOR})

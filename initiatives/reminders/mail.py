"""The words of a reminder, made just before it is sent, of what is still true then."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from initiatives.promises.lifecycle import CHECKED_IN
from initiatives.promises.models import Promise
from initiatives.reminders.links import check_in_link, link_age
from stakeholders.calendar import local_date
from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.faults import where
from stakeholders.people.models import Stakeholder

log = logging.getLogger(__name__)
MOST = 5
HIDDEN = "(personal link)"
COUNTS = ("", "One promise", "Two promises", "Three promises", "Four promises", "Five promises")
FOLDER = "initiatives/reminders/mail/"
# word, glyph (text, never an emoji), border, ground: the mail has no stylesheet
CHOICES = (
    ("on_track", "On track", "\u2197", "#1d6539", "#e4efe2"),
    ("at_risk", "At risk", "\u25b3", "#7f5100", "#f8ebcd"),
    ("off_track", "Off track", "\u2198", "#a2231d", "#f9e4de"),
)


@dataclass(frozen=True)
class Item:
    """One promise in the mail, with a link for each answer. Dates are its maker's own."""

    promise: Promise
    promised_on: date | None
    checked_in_on: date | None
    because: str
    choices: list[dict[str, str]]


def compose(payload: dict[str, Any], now: datetime, links: bool) -> Content | Skip:
    """One bundle. `payload`: "person" (uuid), "items" of "promise" (uuid) and "cycle" (ISO date).

    What was answered, ended or handed to somebody else since it was queued is left out; Skip when
    nothing is left.
    """
    person = Stakeholder.objects.select_related("user").get(uuid=payload["person"])
    if hasattr(person, "user") and not person.user.is_active:
        return Skip("The account is deactivated.")
    if not person.email:
        return Skip("The person has no address any more.")
    promises = still_silent(payload, now)
    if not promises:
        return Skip("Nothing in it waits for a check-in any more.")
    items = items_for(promises, person, links)
    count = COUNTS[len(promises)] if len(promises) <= MOST else f"{len(promises)} promises"
    context = {
        "person": person,
        "title": f"{count} to check in on",
        "count": len(promises),
        "items": items,
        "more": len(promises) - len(items),
        "my_work": settings.SITE_URL + reverse("my_work"),
        "until": local_date(now + link_age(), person.time_zone),
        "organisation": settings.ORGANISATION,
    }
    return Content(
        subject=str(context["title"]),
        text=render_to_string(f"{FOLDER}reminder.txt", context),
        html=render_to_string(f"{FOLDER}reminder.html", context),
        to=person.email,
    )


def still_silent(payload: dict[str, Any], now: datetime) -> list[Promise]:
    """The payload's promises that still wait for the check-in of that cycle, in its order."""
    cycles = {item["promise"]: item["cycle"] for item in payload["items"]}
    rows = Promise.objects.tended().stale(now).filter(uuid__in=cycles, state__in=CHECKED_IN)
    found = {
        str(promise.uuid): promise
        for promise in rows.select_related("performer", "customer", "measure", "node")
        if promise.check_in_due_on
        and promise.check_in_due_on.isoformat() == cycles[str(promise.uuid)]
        and str(promise.performer.uuid) == payload["person"]
    }
    return [found[key] for key in cycles if key in found]


def items_for(promises: list[Promise], person: Stakeholder, links: bool) -> list[Item]:
    """The first few. One that cannot be told is left to the log, so that the others are told.

    Raises what the last one raised when none can be told.
    """
    items: list[Item] = []
    for promise in promises:
        try:
            items.append(item_for(promise, person, links))
        except Exception as error:
            told = where(error)  # not its words, which may name people: see faults.py
            log.error("Promise %s is left out of its mail: %s", promise.uuid, told)  # noqa: TRY400
            if promise is promises[-1] and not items:
                raise
        if len(items) == MOST:
            break
    return items


def item_for(promise: Promise, person: Stakeholder, links: bool) -> Item:
    zone, cycle = promise.time_zone, promise.check_in_due_on
    assert cycle is not None  # noqa: S101  (what is stale has a cycle: still_silent)
    heard = promise.last_check_in_at
    choices = [
        {
            "word": word,
            "glyph": glyph,
            "tone": tone,
            "ground": ground,
            "link": check_in_link(promise, person, cycle, value) if links else HIDDEN,
        }
        for value, word, glyph, tone, ground in CHOICES
    ]
    return Item(
        promise=promise,
        promised_on=local_date(promise.promised_at, zone) if promise.promised_at else None,
        checked_in_on=local_date(heard, zone) if heard else None,
        because=promise.because.rstrip(". "),
        choices=choices,
    )

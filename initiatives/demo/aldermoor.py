"""Aldermoor Water, an invented utility: loaded once, through the actions people use."""

from datetime import datetime

from django.db import transaction

from initiatives.checks.upkeep import later, recheck_soon
from initiatives.demo.accepted import accept_gaps
from initiatives.demo.chains import SOURCE, add_chains
from initiatives.demo.claimed import add_claims
from initiatives.demo.endings import end_some
from initiatives.demo.people import add_people
from initiatives.demo.pledges import add_promises
from initiatives.demo.shift import Shift
from initiatives.demo.story import read
from initiatives.demo.worth import add_benefits
from initiatives.files.keeping import files_follow
from initiatives.portfolio.models import Portfolio
from stakeholders.calendar import local_date


def is_loaded() -> bool:
    """Is the written organisation in the database?"""
    return Portfolio.objects.filter(source=SOURCE).exists()


@files_follow()
@transaction.atomic
def load(*, password: str, now: datetime) -> bool:
    """Tell the story as of `now`, all or nothing; False when it was told before."""
    if is_loaded():
        return False
    zone = read("people")["zone"]
    shift = Shift.to(local_date(now, zone))
    people = add_people(password=password)
    with later(now=now):
        chains = add_chains(people=people, shift=shift, zone=zone)
        add_promises(people=people, chains=chains, shift=shift)
        add_benefits(people=people, chains=chains, shift=shift, zone=zone)
        add_claims(people=people, chains=chains, shift=shift)
        end_some(people=people, chains=chains, shift=shift)
        accept_gaps(people=people, chains=chains, shift=shift)
        recheck_soon([each.pk for each in chains.values()], now=now)
    return True

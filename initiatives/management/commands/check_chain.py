"""`manage.py check_chain`: what is missing on the chains, for a terminal or for a workflow."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from initiatives.checks.printing import FORMATS, totals
from initiatives.checks.queries import LookedAt, looked_at_all
from initiatives.checks.registry import SEVERITIES
from initiatives.portfolio.models import Initiative
from stakeholders.calendar import local_date
from stakeholders.people.models import default_time_zone

EXAMPLE = """example:
  manage.py check_chain
  manage.py check_chain predictive-maintenance-for-pumping-stations --format json
  manage.py check_chain --format github --fail-on warn

Ends with 1 when something stands that blocks (or warns, with --fail-on warn), and with 2 when
there is no such initiative. Gaps that somebody accepted are listed and do not count.
"""
AT_A_TIME = 200
Status = Initiative.Status


class Command(BaseCommand):
    help = "Check the chains of initiatives that run, are drafts or are watched, or of those named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        parser.add_argument(
            "slug", nargs="*", help="the last part of the initiative's address; all when left out"
        )
        parser.add_argument("--format", choices=tuple(FORMATS), default="text")
        parser.add_argument("--fail-on", choices=(*SEVERITIES, "never"), default="block")

    def handle(self, *args: Any, **options: Any) -> None:
        looked = looked_at_each(chosen(options["slug"]))
        for line in FORMATS[options["format"]](looked):
            self.stdout.write(line)
        if standing := graver(looked, options["fail_on"]):
            said = "1 finding" if standing == 1 else f"{standing} findings"
            raise CommandError(f"{said} must be seen to (--fail-on {options['fail_on']}).")


def chosen(slugs: list[str]) -> list[Initiative]:
    """The initiatives of these addresses, or all that are running, a draft, or delivered and their
    value still watched, by name.

    Raises CommandError for an address that leads to none.
    """
    if not slugs:
        rows = Initiative.objects.filter(status__in=(*Initiative.LIVE, Status.DRAFT))
        return list(rows.order_by("name", "pk"))
    found = {row.slug: row for row in Initiative.objects.filter(slug__in=slugs)}
    if unknown := [slug for slug in dict.fromkeys(slugs) if slug not in found]:
        names = ", ".join(f"{slug!r}" for slug in unknown)
        raise CommandError(f"There is no initiative at {names}.", returncode=2)
    return [found[slug] for slug in dict.fromkeys(slugs)]


def looked_at_each(initiatives: list[Initiative]) -> list[LookedAt]:
    """Checked as of today, so many at a time; nothing is written."""
    today = local_date(timezone.now(), default_time_zone())
    starts = range(0, len(initiatives), AT_A_TIME)
    lots = (initiatives[start : start + AT_A_TIME] for start in starts)
    return [each for lot in lots for each in looked_at_all(lot, today=today)]


def graver(looked: list[LookedAt], limit: str) -> int:
    """How many findings stand that are at least as grave as the limit."""
    if limit == "never":
        return 0
    found = totals(looked)
    return sum(found[severity] for severity in SEVERITIES[: SEVERITIES.index(limit) + 1])

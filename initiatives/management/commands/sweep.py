"""`manage.py sweep`: what beat does every five minutes, now."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from initiatives.reminders.actions import SweepReport, sweep
from stakeholders.outbox.delivery import deliver_due

EXAMPLE = """example:
  manage.py sweep --deliver
  manage.py sweep --deliver --any-hour
"""


class Command(BaseCommand):
    help = "Queue reminders for promises that went silent, and give back stuck messages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        parser.add_argument(
            "--deliver", action="store_true", help="also deliver all that is due, in this process"
        )
        parser.add_argument(
            "--any-hour",
            action="store_true",
            help="send at once, also what waits for the recipient's working hours",
        )
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        any_hour = options["any_hour"]
        report = sweep(now=timezone.now(), any_hour=any_hour)
        delivered = None
        if options["deliver"]:
            delivered = deliver_due(clock=timezone.now, any_hour=any_hour)
        if options["format"] == "json":
            told = asdict(report) | ({} if delivered is None else {"delivered": delivered})
            self.stdout.write(json.dumps(told))
        else:
            for line in lines(report, delivered or {}):
                self.stdout.write(line)
        if report.broken:
            raise CommandError(f"The reminder to {people(report.broken)} failed; see the log.")


def lines(report: SweepReport, delivered: dict[str, int]) -> list[str]:
    """The report in sentences."""
    silent = "1 promise is" if report.due == 1 else f"{report.due} promises are"
    queued, merged = count(report.bundles, "reminder"), count(report.merged, "waiting reminder")
    requeued = count(report.requeued, "stuck message")
    said = [f"{silent} silent; {queued} queued, {merged} extended, {requeued} given back."]
    if report.held:
        said.append(f"{count(report.held, 'reminder')} held until working hours (--any-hour).")
    return said + [f"{count(n, 'message')} {state}." for state, n in delivered.items()]


def count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def people(n: int) -> str:
    return "one person" if n == 1 else f"{n} people"

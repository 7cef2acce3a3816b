"""`manage.py import_portfolio`: a publisher's file into portfolios, initiatives and promises."""

import json
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from initiatives.exchange.actions import import_file
from initiatives.exchange.report import Report, Unreadable
from initiatives.exchange.sources import SOURCES

EXAMPLE = """example:
  manage.py import_portfolio milestones_2014-04-30.csv --source uk_gds_exemplars --dry-run
"""


class Command(BaseCommand):
    help = "Read a real portfolio file. The same file again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = EXAMPLE
        parser.add_argument("file", type=Path, help="CSV, XLSX or JSON as the publisher gives it")
        parser.add_argument("--source", required=True, help=f"one of {', '.join(SOURCES)}")
        parser.add_argument("--dry-run", action="store_true", help="do it all and keep nothing")
        parser.add_argument("--as-of", type=_date, help="the date of the file, like 2014-04-30")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_file(
                path=options["file"],
                source=options["source"],
                now=timezone.now(),
                as_of=options["as_of"],
                dry_run=options["dry_run"],
            )
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._write_text(report)

    def _write_text(self, report: Report) -> None:
        self.stdout.write(report.summary())
        if report.refused:
            self.stdout.write(f"{len(report.refused)} refused or incomplete:")
        for refusal in report.refused:
            where = f"row {refusal.row}" + (f", {refusal.column}" if refusal.column else "")
            said = f" {refusal.value!r}" if refusal.value else ""
            self.stdout.write(f"  {where}:{said} {refusal.reason}")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("write the date like 2014-04-30") from error

"""`manage.py demo`: a whole organisation to look at, with one command and no server set up."""

import logging
import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connections

from initiatives.demo.environment import HOST, PORT
from initiatives.demo.loading import fill, kept_password, make_tables
from initiatives.demo.serving import alone, refuse_taken_port, serve, stop_on_signals
from initiatives.demo.stores import Refused, refuse_foreign, start_afresh

EXAMPLE = """example:
  manage.py demo --port 8080
"""
SIGN_INS = (("leader", "tomasz.wilk"), ("owner", "ingrid.solberg"), ("admin", "sofia.marquez"))


def port_number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise ArgumentTypeError(f"{text} is no port; choose a number from 1024 to 65535.")


class Command(BaseCommand):
    help = "Load a demo organisation and serve it on this machine until Ctrl-C."
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        kwargs |= {"epilog": EXAMPLE, "formatter_class": RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=port_number, default=int(PORT), help="8000 if left out")
        parser.add_argument("--reset", action="store_true", help="delete the demo's data first")
        parser.add_argument("--no-serve", action="store_true", help="only load the data")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger().setLevel(logging.WARNING)
        folder = Path(settings.DATA_DIR)
        stop_on_signals()
        try:
            with alone(folder):
                self.run(folder, options["port"], options["reset"], not options["no_serve"])
        except Refused as error:
            sys.exit(str(error))
        except DatabaseError as error:
            sys.exit(f"The database could not be used: {str(error).strip()}")
        except OSError as error:
            sys.exit(f"The demo cannot write to {error.filename or folder} ({error.strerror}).")
        except KeyboardInterrupt:
            with suppress(OSError):  # the terminal may be gone
                self.stdout.write("\nStopped.")

    def run(self, folder: Path, port: int, reset: bool, serving: bool) -> None:
        """Raises Refused, DatabaseError, OSError; KeyboardInterrupt when somebody stops it."""
        if serving:
            refuse_taken_port(port)
        if (Path(settings.BASE_DIR) / ".env").exists():
            self.say("The settings in .env are left aside: the demo has its own.")
        if reset:
            start_afresh()
        refuse_foreign()
        make_tables()
        if not serving:
            self.fill(folder)
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        logs = folder / "log"
        serve(
            port=port,
            project=Path(settings.BASE_DIR),
            logs=logs,
            fill=lambda: self.fill(folder),
            opened=lambda: self.say_where(port, kept_password(folder), logs),
        )

    def fill(self, folder: Path) -> None:
        loaded = fill(folder)
        connections.close_all()
        self.say("The demo's data is loaded." if loaded else "The demo's data is as you left it.")

    def say_where(self, port: int, password: str, logs: Path) -> None:
        """The address, who can sign in, and where to look."""
        self.say(f"\nOpen http://{HOST}:{port}/ and sign in as\n")
        for role, name in SIGN_INS:
            self.say(f"  {role:7} {name}@aldermoor.example")
        self.say(
            f"\nPassword for all of them: {password}\n"
            if password
            else "\nThe file with their password is gone; --reset makes everything anew.\n"
        )
        if settings.EMAIL_URL:
            self.say("Mail goes to the server named in EMAIL_URL.")
        else:
            self.say("Mail is kept in the app; the admin finds it under Outbox.")
        self.say(f"Logs of web, worker and beat: {logs}")
        self.say("Press Ctrl-C to stop.")

    def say(self, line: str) -> None:
        """A line that is read at once, also where the output is a pipe."""
        self.stdout.write(line)
        self.stdout.flush()

"""The first administrator, who then invites everybody else."""

import os
import sys
from argparse import RawDescriptionHelpFormatter
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from stakeholders.access.actions import create_user
from stakeholders.access.models import User
from stakeholders.access.roles import Role
from stakeholders.people.actions import add_person
from stakeholders.people.models import Stakeholder

EXAMPLE = """example:
  manage.py createadmin --email sofia.marquez@example.org --name "Sofia Marquez"

The password is asked for. Without a terminal it is read from --password-file,
or from the environment variable ADMIN_PASSWORD."""


class Command(BaseCommand):
    help = "Make an account for an administrator."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        kwargs |= {"epilog": EXAMPLE, "formatter_class": RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True, help="what they sign in with")
        parser.add_argument("--name", required=True, help="their full name")
        parser.add_argument("--password-file", type=Path, help="a file that holds the password")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(
                f"Somebody already signs in as {email}. Change the role under Access."
            )
        password = _password(options["password_file"])
        try:
            with transaction.atomic():
                person = Stakeholder.objects.filter(email__iexact=email).first()
                person = person or add_person(name=options["name"].strip(), email=email)
                create_user(person=person, email=email, role=Role.ADMIN, password=password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{person.name} can sign in as {email}, as an administrator.")


def _password(file: Path | None) -> str:
    """From the file, the environment or the terminal, in this order."""
    if file is not None:
        try:
            return file.read_text().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"The password file {file} cannot be read: {error}") from error
    if password := os.environ.get("ADMIN_PASSWORD"):
        return password
    if not sys.stdin.isatty():
        raise CommandError("Give the password with --password-file or in ADMIN_PASSWORD.")
    password = getpass("Password: ")
    if getpass("Password again: ") != password:
        raise CommandError("The two passwords differ. Run the command again.")
    return password

#!/usr/bin/env python
"""The command line. Readable by old Pythons, so that they get a sentence and no traceback."""

import os
import sys


def main():
    if sys.version_info < (3, 11):
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit("Value Chain needs Python 3.11 or newer; this is Python " + found + ".")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valuechain.settings")
    if sys.argv[1:2] == ["demo"]:
        from initiatives.demo.environment import prepare

        prepare(sys.argv[2:])
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

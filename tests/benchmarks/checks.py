"""How long rechecking many chains takes.

    uv run python -m tests.benchmarks.checks --initiatives 500

Builds the chains in a database of its own, which it drops again. Three runs: the first writes all
findings, the second finds nothing to change, the third checks one chain as every write does.
"""

import json
import os
import platform
import resource
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django


@contextmanager
def own_database() -> Iterator[None]:
    """A new database, in a folder of its own unless DATABASE_URL names a server."""
    with TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATA_DIR": folder}
        django.setup()
        from django.test.utils import setup_databases, teardown_databases  # noqa: PLC0415

        made = setup_databases(verbosity=0, interactive=False)
        try:
            yield
        finally:
            teardown_databases(made, verbosity=0)


def measured(initiatives: int) -> dict[str, Any]:
    """The figures, in seconds, queries and megabytes."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from initiatives.checks.actions import recheck  # noqa: PLC0415
    from initiatives.checks.models import Finding  # noqa: PLC0415
    from initiatives.portfolio.models import Initiative  # noqa: PLC0415
    from tests.benchmarks.chains import NOW, build  # noqa: PLC0415

    build(initiatives)
    ids = list(Initiative.objects.values_list("pk", flat=True))

    def timed(which: list[int]) -> float:
        start = perf_counter()
        recheck(which, now=NOW)
        return round(perf_counter() - start, 3)

    first, again, one = timed(ids), timed(ids), timed(ids[:1])
    with CaptureQueriesContext(connection) as queries:
        recheck(ids, now=NOW)
    with CaptureQueriesContext(connection) as queries_of_one:
        recheck(ids[:1], now=NOW)
    return {
        "initiatives": initiatives,
        "findings": Finding.objects.count(),
        "seconds_first": first,
        "seconds_unchanged": again,
        "ms_per_initiative": round(1000 * again / initiatives, 2),
        "seconds_one": one,
        "queries_unchanged": len(queries),
        "queries_one": len(queries_of_one),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": f"{connection.vendor} {version(connection)}",
    }


def version(connection: Any) -> str:
    return ".".join(map(str, connection.get_database_version()))


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--initiatives", type=int, default=500)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    with own_database():
        figures = measured(options.initiatives)
    if options.format == "json":
        json.dump(figures, sys.stdout, indent=2)
        print()
        return
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):20} {value}")


if __name__ == "__main__":
    main()

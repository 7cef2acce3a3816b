"""How long importing a file of outcomes takes, and how much memory.

    uv run python -m tests.benchmarks.imports --rows 5852

Reads Canadian departmental results (tests/data/ca_infobase), so many of their indicators, in a
database of its own, which it drops again. More rows than the file has are the same ones again
under other ids. Three runs: the first writes everything, the second finds nothing to change, and
the third is a dry run, which reads and compares and keeps nothing.
"""

import csv
import json
import os
import platform
import resource
import sys
from argparse import ArgumentParser
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django

from tests.benchmarks.checks import own_database, version

DATA = Path(__file__).resolve().parents[1] / "data" / "ca_infobase"
LISTS = ("Results.csv", "program_en.csv", "crso_en.csv", "igoc_en.csv")


def indicators(folder: Path, rows: int) -> Path:
    """The first so many rows, with the lists beside them."""
    for name in LISTS:
        (folder / name).write_bytes((DATA / name).read_bytes())
    with (DATA / "Indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *known = (line for line in csv.reader(file) if line)
    path = folder / "Indicators.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for place, line in enumerate(islice(cycle(known), rows)):
            again = place // len(known)
            writer.writerow([f"{line[0]}-{again}" if again else line[0], *line[1:]])
    return path


def measured(rows: int) -> dict[str, Any]:
    """The figures, in seconds and megabytes; `seconds` is the first run."""
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from initiatives.exchange.actions import import_file  # noqa: PLC0415

    def timed(path: Path, *, dry_run: bool = False) -> tuple[float, Any]:
        start = perf_counter()
        report = import_file(path=path, source="ca_infobase", now=timezone.now(), dry_run=dry_run)
        return round(perf_counter() - start, 2), report

    with TemporaryDirectory() as folder:
        path = indicators(Path(folder), rows)
        seconds, report = timed(path)
        again, _ = timed(path)
        dry, _ = timed(path, dry_run=True)
    return {
        "rows": report.rows,
        "seconds": seconds,
        "seconds_unchanged": again,
        "seconds_dry_run": dry,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "created": {kind: count for kind, count in report.created.items() if count},
        "refused": len(report.refused),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": f"{connection.vendor} {version(connection)}",
    }


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5852)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args()
    with own_database():
        figures = measured(options.rows)
    if options.format == "json":
        json.dump(figures, sys.stdout, indent=2)
        print()
        return
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):20} {value}")


if __name__ == "__main__":
    main()

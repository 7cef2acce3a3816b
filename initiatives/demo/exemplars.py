"""The exemplar services of the UK Government Digital Service, as it published them in 2014."""

from datetime import datetime
from pathlib import Path

from initiatives.exchange.actions import import_file

SOURCE = "uk_gds_exemplars"
FOLDER = Path(__file__).resolve().parent / "data" / SOURCE


def load(*, now: datetime) -> None:
    """The services first, then the milestones snapshot by snapshot, so that moved dates show."""
    for path in (
        *sorted(FOLDER.glob("exemplars_*.json")),
        *sorted(FOLDER.glob("milestones_*.csv")),
    ):
        import_file(path=path, source=SOURCE, now=now)

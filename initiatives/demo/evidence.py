"""A small file that stands behind a reading of the written organisation."""

import csv
from decimal import Decimal
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile

HEAD = ("Station", "Hours stopped")
# of a hundred hours, how many at each of the twelve stations that stop most
SHARES = (19, 16, 13, 11, 9, 8, 7, 6, 4, 3, 2, 2)
TENTH = Decimal("0.1")


def log_of_stops(name: str, hours: Decimal) -> SimpleUploadedFile:
    """Stops by station, a CSV file; they add up to the hours that were read."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(HEAD)
    left = hours
    for place, share in enumerate(SHARES, start=1):
        is_last = place == len(SHARES)
        stopped = left if is_last else (hours * share / 100).quantize(TENTH)
        left -= stopped
        rows.writerow((f"Pumping station {place}", stopped))
    rows.writerow(("All", hours))
    return SimpleUploadedFile(name, text.getvalue().encode(), content_type="text/csv")

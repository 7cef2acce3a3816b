"""Running numbers."""

from django.db import transaction
from django.db.models import F

from initiatives.portfolio.models import Counter


def next_numbers(*, series: str, count: int = 1) -> range:
    """Take the next `count` numbers of a series. The raised row stays locked until the commit."""
    with transaction.atomic():
        Counter.objects.get_or_create(name=series)
        Counter.objects.filter(name=series).update(value=F("value") + count)
        last = Counter.objects.get(name=series).value
    return range(last - count + 1, last + 1)

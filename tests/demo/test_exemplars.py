"""The public half of the demo's data."""

import pytest
from django.utils import timezone

from initiatives.demo import exemplars
from initiatives.portfolio.models import Initiative, Portfolio
from initiatives.promises.models import Promise


@pytest.mark.django_db
def test_all_exemplars_come_with_licence_and_moved_dates() -> None:
    exemplars.load(now=timezone.now())
    found = Initiative.objects.filter(source=exemplars.SOURCE)
    assert found.count() == 26
    sources = Portfolio.objects.filter(source=exemplars.SOURCE, initiatives__in=found)
    assert all("Open Government Licence" in each.attribution for each in sources)
    read = Promise.objects.filter(initiative__in=found)
    assert read.filter(on_record=True, moved_count__gt=0).exists()
    assert not read.filter(on_record=False).exists()

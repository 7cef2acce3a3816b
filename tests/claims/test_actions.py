"""Recording a claim, changing it, withdrawing it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.checks.models import Finding
from initiatives.claims.actions import edit_claim, put_back_claim, withdraw_claim
from initiatives.claims.models import Claim, Vendor
from initiatives.files.models import Attachment
from initiatives.outcomes.models import Measure
from initiatives.portfolio.shown import ChangedMeanwhile
from tests import factories
from tests.factories import NOW, claim

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = NOW + timedelta(days=1)


@pytest.fixture
def measure() -> Measure:
    return factories.measure()


def refused(error: Any) -> dict[str, list[str]]:
    return error.value.message_dict


def test_a_claim_is_kept_as_it_was_said(measure: Measure) -> None:
    said = {
        "product": " Pump  sense ",
        "metric": "hours lost",
        "size": "55 % less",
        "value": Decimal("95.4"),
        "context": "30 stations\r\nin one year",
        "link": " https://example.org/case ",
        "biases": ["best_case", "success_story"],
        "evidence": " A trial at two stations ",
        "is_target": True,
    }
    found = Claim.objects.get(pk=claim(measure, **said).pk)
    assert (found.product, found.link) == ("Pump sense", "https://example.org/case")
    assert (found.context, found.evidence) == (
        "30 stations\nin one year",
        "A trial at two stations",
    )
    assert found.biases == ["success_story", "best_case"]
    assert (found.value, found.is_target, found.version) == (Decimal("95.4"), True, 1)


def test_a_claim_may_be_about_the_initiative_as_a_whole() -> None:
    assert claim().measure is None


def test_its_initiative_has_changed(measure: Measure) -> None:
    claim(measure)
    measure.node.initiative.refresh_from_db()
    assert measure.node.initiative.changed_at == NOW


def test_the_checks_hear_of_it_at_once(measure: Measure) -> None:
    kept = claim(measure, value=Decimal(120))
    assert Finding.objects.filter(code="G14").exists()
    withdraw_claim(claim=kept, now=LATER)
    assert not Finding.objects.filter(code="G14").exists()


def test_the_source_may_be_a_file(measure: Measure) -> None:
    kept = claim(measure, upload=SimpleUploadedFile("case study.txt", b"Half the downtime"))
    assert kept.file == Attachment.objects.get()
    assert (kept.file.name, kept.file.initiative) == ("case study.txt", kept.initiative)


def test_where_it_fails_no_file_stays(measure: Measure) -> None:
    upload = SimpleUploadedFile("case.txt", b"Half")
    with pytest.raises(ValidationError):
        claim(measure, upload=upload, text="")
    assert not Attachment.objects.exists()
    assert not Vendor.objects.exists()


@pytest.mark.parametrize(
    "name", ["sensor works", "  SENSOR   Works ", "SensorWorks", "sensorworks"]
)
def test_a_vendor_is_found_whatever_the_letters_and_the_spaces(name: str) -> None:
    first = claim(vendor="Sensor Works")
    assert claim(vendor=name).vendor == first.vendor
    assert [(each.name, each.slug) for each in Vendor.objects.all()] == [
        ("Sensor Works", "sensor-works")
    ]


def test_letters_beyond_ascii_are_letters_too() -> None:
    assert claim(vendor="ÖRSTED Größe").vendor == claim(vendor="örsted grösse").vendor


def test_two_vendors_never_share_an_address() -> None:
    slugs = {claim(vendor=name).vendor.slug for name in ("A+B", "A-B", "日本", "韓国")}
    assert slugs == {"ab", "a-b", "vendor", "vendor-2"}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"vendor": " "}, "vendor"),
        ({"vendor": "x" * 121}, "vendor"),
        ({"text": " "}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"seen_on": None}, "seen_on"),
        ({"seen_on": TODAY + timedelta(days=1)}, "seen_on"),
        ({"biases": ["success_story", "magic"]}, "biases"),
        ({"value": Decimal(95)}, "measure"),
        ({"is_target": True}, "measure"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "JavaScript://example.org/%0aalert(1)"}, "link"),
        ({"link": "data:text/html,hello"}, "link"),
        ({"link": "ftp://example.org/case"}, "link"),
        ({"link": "https:///case"}, "link"),
        ({"link": "http://[broken"}, "link"),
        ({"link": "example.org/case"}, "link"),
    ],
)
def test_what_is_wrong_is_told_by_field(more: dict, field: str) -> None:
    with pytest.raises(ValidationError) as error:
        claim(**more)
    assert list(refused(error)) == [field]
    assert not Claim.objects.exists()


@pytest.mark.parametrize("link", ["http://example.org", "HTTPS://example.org/a?b=c#d"])
def test_a_page_on_the_web_may_be_linked(link: str) -> None:
    assert claim(link=link).link == link


def test_today_it_may_have_been_seen() -> None:
    assert claim(seen_on=TODAY).seen_on == TODAY


def test_a_measure_of_another_initiative_is_refused(measure: Measure) -> None:
    with pytest.raises(ValidationError) as error:
        claim(within=factories.initiative(), measure=measure)
    assert refused(error) == {"measure": ["Choose a measure of this initiative."]}


def test_nothing_else_can_be_said_of_a_claim() -> None:
    with pytest.raises(TypeError, match="recorded_at"):
        claim(recorded_at=NOW)


def edit(kept: Claim, version: int | None = 1, **said: Any) -> Claim:
    return edit_claim(claim=kept, version=version, by=None, now=LATER, **said)


def test_a_change_is_a_new_version(measure: Measure) -> None:
    kept = edit(claim(measure), value=Decimal(95), vendor="Pumpwise")
    assert (kept.version, kept.value, kept.vendor.name) == (2, 95, "Pumpwise")
    assert kept.initiative.changed_at == NOW
    kept.initiative.refresh_from_db()
    assert kept.initiative.changed_at == LATER


def test_sent_twice_it_is_changed_once(measure: Measure) -> None:
    kept = claim(measure)
    assert edit(kept, text="Half").version == 2
    assert edit(kept, text="Half").version == 2


def test_nobody_writes_over_what_they_have_not_seen(measure: Measure) -> None:
    kept = claim(measure)
    edit(kept, text="Half", vendor="Other")
    with pytest.raises(ChangedMeanwhile) as clash:
        edit(kept, text="A third", vendor="Brand new")
    assert (clash.value.row.text, clash.value.row.vendor.name) == ("Half", "Other")
    assert not Vendor.objects.filter(name="Brand new").exists()


def test_a_change_is_held_to_the_same_rules(measure: Measure) -> None:
    kept = claim(measure, value=Decimal(95))
    with pytest.raises(ValidationError) as error:
        edit(kept, measure=None)
    assert refused(error) == {"measure": ["Choose the measure that this value is of."]}


def test_another_file_takes_the_place_of_the_first(measure: Measure) -> None:
    kept = claim(measure, upload=SimpleUploadedFile("a.txt", b"A"))
    edited = edit(kept, upload=SimpleUploadedFile("b.txt", b"B"))
    assert edited.file
    assert edited.file.name == "b.txt"
    assert Attachment.objects.count() == 2


def test_a_claim_is_withdrawn_and_put_back(measure: Measure) -> None:
    kept = claim(measure)
    assert withdraw_claim(claim=kept, now=LATER).withdrawn_at == LATER
    again = withdraw_claim(claim=kept, now=LATER + timedelta(days=1))
    assert (again.withdrawn_at, again.version) == (LATER, 2)
    back = put_back_claim(claim=kept, now=LATER)
    assert (back.withdrawn_at, back.version) == (None, 3)
    assert put_back_claim(claim=kept, now=LATER).version == 3

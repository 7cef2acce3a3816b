"""Adding, correcting and striking out readings on their pages, and saying that nothing changed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.files.models import Attachment
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_steps import today_for
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.mapping.plain import Form, form_to
from tests.overview.world import in_days, made, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(owner: User) -> Measure:
    return factories.measure(factories.node(factories.initiative(owner=owner.person)))


@pytest.fixture
def reading(measure: Measure) -> Reading:
    return read(measure, "158").readings.get()


@pytest.fixture
def counted(owner: User) -> Measure:
    """A measure that counts people."""
    node = factories.node(factories.initiative(owner=owner.person), kind="adoption")
    terms = {"direction": "increase", "baseline": Decimal(0), "target": Decimal(80)}
    return factories.measure(node, counts_people=True, **terms)


def path(name: str, measure: Measure, *more: object) -> str:
    return reverse(name, args=[measure.node.uuid, measure.uuid, *more])


def new(measure: Measure) -> str:
    return reverse("reading_new", args=[measure.node.uuid])


def outcome(client: Client, measure: Measure) -> str:
    return " ".join(client.get(measure.node.get_absolute_url()).content.decode().split())


def opened(client: Client, address: str) -> Form:
    return form_to(client.get(address), address)


def beside(answer: Any, field: str) -> str:
    assert answer.status_code == 422
    return answer.content.decode().split(f'id="id_{field}_error"')[1].split("</p>")[0]


def pdf(name: str = "log.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 october")


def said(**more: object) -> dict[str, object]:
    return {"value": "158", "as_of": in_days(-3).isoformat(), "note": "", "source": ""} | more


def test_a_reading_comes_with_its_source_and_evidence(
    owner_client: Client, measure: Measure
) -> None:
    typed = said(value="158,5", source="Control room", evidence=pdf())
    assert owner_client.post(new(measure), typed).status_code == 302
    saved = measure.readings.get()
    assert (saved.value, saved.source, saved.evidence.name) == (
        Decimal("158.5"),
        "Control room",
        "log.pdf",
    )
    page = outcome(owner_client, measure)
    assert f'<a href="{saved.evidence.get_absolute_url()}">log.pdf</a>' in page
    assert "Control room" in page


def test_pressed_twice_it_is_kept_once(owner_client: Client, measure: Measure) -> None:
    for _ in range(2):
        assert owner_client.post(new(measure), said(evidence=pdf())).status_code == 302
    assert (measure.readings.count(), Attachment.objects.count()) == (1, 1)


def test_a_refused_form_says_that_the_file_is_to_be_chosen_again(
    owner_client: Client, measure: Measure
) -> None:
    answer = owner_client.post(new(measure), said(value="", note="From the log", evidence=pdf()))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "choose it again" in text.split('id="id_evidence_helptext"')[1].split("</span>")[0]
    assert 'value="From the log"' in text
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.svg", b"<svg/>", "Choose a PDF, PNG"),
        ("log.pdf", b"MZ", "is not what its name says"),
        ("log.pdf", b"", "This file is empty."),
    ],
)
def test_other_files_are_refused_beside_the_field(
    owner_client: Client, measure: Measure, name: str, content: bytes, words: str
) -> None:
    typed = said(evidence=SimpleUploadedFile(name, content))
    assert words in beside(owner_client.post(new(measure), typed), "evidence")
    assert not measure.readings.exists()


def test_the_page_of_a_new_reading_names_the_last_one(
    owner_client: Client, reading: Reading
) -> None:
    text = owner_client.get(new(reading.measure)).content.decode()
    assert "The last one was 158 as of" in " ".join(text.split())


def test_people_are_asked_and_the_value_worked_out(owner_client: Client, counted: Measure) -> None:
    form = opened(owner_client, new(counted))
    assert "value" not in form.fields
    people = {"eligible": "120", "active": "30", "utilisation": "80", "proficient": "12"}
    form.send(owner_client, as_of=in_days(-1).isoformat(), **people)
    saved = counted.readings.get()
    assert (saved.value, saved.people.utilisation) == (25, Decimal("0.8"))
    assert "30 of 120 people, 12 of them proficient" in outcome(owner_client, counted)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"eligible": "0", "active": "0"}, "eligible", "there is no share of nobody"),
        ({"eligible": "10", "active": "11"}, "active", "More people are active"),
        ({"eligible": "10.5", "active": "1"}, "eligible", "a whole number of people"),
        ({"eligible": "10", "active": "1", "proficient": "2"}, "proficient", "More people"),
        ({"eligible": "10", "active": "1", "utilisation": "-1"}, "utilisation", "0 or more"),
    ],
)
def test_people_that_cannot_be_are_told_beside_their_field(
    owner_client: Client, counted: Measure, typed: dict[str, str], field: str, words: str
) -> None:
    answer = owner_client.post(new(counted), typed | {"as_of": in_days(-1).isoformat()})
    assert words in beside(answer, field)
    assert not counted.readings.exists()


def test_a_correction_strikes_the_old_value_through_with_who_and_why(
    owner: User, reading: Reading
) -> None:
    client, measure = signed_in(owner), reading.measure
    form = opened(client, path("reading_correct", measure, reading.uuid))
    assert form.fields["value"] == "158"
    form.send(client, value="150", note="Two lines were counted twice.")
    page = outcome(client, measure)
    assert "<del>158</del>" in page
    assert f"Corrected by {owner.person.name} on" in page
    assert "Two lines were counted twice. Now 150." in page


def test_what_was_corrected_is_not_offered_again(owner_client: Client, reading: Reading) -> None:
    address = path("reading_correct", reading.measure, reading.uuid)
    opened(owner_client, address).send(owner_client, value="150", note="Wrong")
    assert address not in outcome(owner_client, reading.measure)
    answer = owner_client.post(address, said(value="140", note="Again"))
    assert answer.status_code == 422
    assert "corrected or struck out this reading meanwhile" in answer.content.decode()


def test_people_are_corrected_on_their_page(owner_client: Client, counted: Measure) -> None:
    typed = {"eligible": "100", "active": "40", "as_of": in_days(-1).isoformat()}
    owner_client.post(new(counted), typed)
    address = path("reading_correct", counted, counted.readings.get().uuid)
    form = opened(owner_client, address)
    assert (form.fields["eligible"], form.fields["active"]) == ("100", "40")
    form.send(owner_client, active="50", note="Ten more")
    counted.refresh_from_db()
    assert counted.latest_value == 50


def test_evidence_stays_with_a_correction(owner_client: Client, measure: Measure) -> None:
    owner_client.post(new(measure), said(evidence=pdf()))
    old = measure.readings.get()
    form = opened(owner_client, path("reading_correct", measure, old.uuid))
    form.fields.pop("evidence")
    form.send(owner_client, value="150", note="Wrong")
    assert measure.readings.standing().get().evidence == old.evidence


def test_a_correction_needs_its_reason(owner_client: Client, reading: Reading) -> None:
    form = opened(owner_client, path("reading_correct", reading.measure, reading.uuid))
    form.fields.pop("evidence")
    assert "Fill this in." in beside(form.send(owner_client, value="150"), "note")


def test_what_is_struck_out_stays_and_can_be_put_back(owner: User, reading: Reading) -> None:
    client, measure = signed_in(owner), reading.measure
    strike = path("reading_strike", measure, reading.uuid)
    opened(client, strike).send(client, reason="It was never measured.")
    page = outcome(client, measure)
    assert "<del>158</del>" in page
    assert f"Struck out by {owner.person.name}" in page
    struck = measure.readings.get(is_struck=True)
    back = path("reading_correct", measure, struck.uuid)
    assert back in page
    opened(client, back).send(client, note="It was, after all.")
    measure.refresh_from_db()
    assert measure.latest_value == 158


def test_striking_out_needs_its_reason(owner_client: Client, reading: Reading) -> None:
    address = path("reading_strike", reading.measure, reading.uuid)
    assert "Fill this in." in beside(owner_client.post(address, {"reason": " "}), "reason")


def test_no_change_is_one_click(owner: User, reading: Reading) -> None:
    client, measure = signed_in(owner), reading.measure
    page = client.get(measure.node.get_absolute_url())
    form_to(page, path("reading_unchanged", measure)).send(client)
    measure.refresh_from_db()
    today = today_for(owner.person, timezone.now())
    assert (measure.latest_value, measure.latest_as_of) == (158, today)
    assert "No change: still" not in outcome(client, measure)


def test_a_second_no_change_is_told_and_not_kept(owner_client: Client, reading: Reading) -> None:
    for _ in range(2):
        address = path("reading_unchanged", reading.measure)
        answer = owner_client.post(address, follow=True)
    assert "Today’s reading is there already" in answer.content.decode()
    assert reading.measure.readings.count() == 2


def test_two_values_of_one_day_say_which_counts(owner_client: Client, reading: Reading) -> None:
    read(reading.measure, "157")
    page = outcome(owner_client, reading.measure)
    assert page.count("Another value of this day was entered later and counts.") == 1


def test_what_adds_up_does_not_fall(owner_client: Client, reading: Reading) -> None:
    Measure.objects.update(is_cumulative=True)
    answer = owner_client.post(new(reading.measure), said(value="150"))
    assert "If that one is wrong, correct it first." in beside(answer, "value")


@pytest.mark.parametrize("name", ["reading_correct", "reading_strike"])
def test_who_only_reads_may_not(
    leader_client: Client, other_owner_client: Client, reading: Reading, name: str
) -> None:
    address = path(name, reading.measure, reading.uuid)
    assert leader_client.get(address).status_code == 403
    assert leader_client.post(address, said(reason="No")).status_code == 403
    assert other_owner_client.get(address).status_code == 404
    assert address not in outcome(leader_client, reading.measure)


def test_who_promised_or_measures_it_may(other_owner: User, admin: User, reading: Reading) -> None:
    made(measured=reading.measure, performer=other_owner.person)
    keeper = factories.user()
    Measure.objects.update(keeper=keeper.person)
    for user in (other_owner, admin, keeper):
        address = path("reading_correct", reading.measure, reading.uuid)
        assert signed_in(user).get(address).status_code == 200


def test_the_reading_of_another_measure_is_not_found(
    owner_client: Client, reading: Reading
) -> None:
    other = factories.measure(reading.measure.node, name="Call-outs")
    address = path("reading_correct", other, reading.uuid)
    assert owner_client.get(address).status_code == 404


def test_other_methods_are_refused(owner_client: Client, reading: Reading) -> None:
    assert owner_client.get(path("reading_unchanged", reading.measure)).status_code == 405
    address = path("reading_strike", reading.measure, reading.uuid)
    assert owner_client.delete(address).status_code == 405


def test_the_list_costs_the_same_with_many_corrections(
    owner_client: Client, measure: Measure, django_assert_max_num_queries
) -> None:
    for day in range(1, 31):
        read(measure, str(200 - day), 40 - day)
    owner_client.post(
        path("reading_correct", measure, measure.readings.all()[3].uuid),
        said(value="1", note="Wrong", as_of=date(2026, 9, 1).isoformat()),
    )
    with django_assert_max_num_queries(60):
        outcome(owner_client, measure)


@pytest.mark.parametrize("asked", ["00000000-0000-4000-8000-000000000000", "downtime"])
def test_a_measure_that_is_not_there_takes_no_reading(
    owner_client: Client, measure: Measure, asked: str
) -> None:
    address = reverse("reading_new", args=[measure.node.uuid]) + f"?measure={asked}"
    said = {"value": "150", "as_of": in_days(-1)}
    assert owner_client.post(address, said).status_code == 404
    assert not Reading.objects.exists()

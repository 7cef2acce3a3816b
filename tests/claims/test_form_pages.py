"""Recording a claim on its page, and changing one."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.claims.actions import edit_claim
from initiatives.claims.models import Claim, Vendor
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from stakeholders.calendar import local_date
from tests import factories
from tests.factories import claim
from tests.mapping.plain import Form, form_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person)


@pytest.fixture
def measure(initiative: Initiative) -> Measure:
    return factories.measure(factories.node(initiative))


def new(initiative: Initiative) -> str:
    return reverse("claim_new", args=[initiative.slug])


def edit(kept: Claim) -> str:
    return reverse("claim_edit", args=[kept.uuid])


def opened(client: Client, path: str, query: str = "") -> Form:
    return form_to(client.get(path + query), path)


SAID = {"vendor": "Sensorworks", "text": "Up to 55 % less downtime"}


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return dict(answer.context["form"].errors)


def test_a_claim_is_recorded_about_the_measure_one_came_from(
    owner_client: Client, owner: User, initiative: Initiative, measure: Measure
) -> None:
    form = opened(owner_client, new(initiative), f"?measure={measure.uuid}")
    answer = form.send(owner_client, **SAID, value="95", is_target="on")
    kept = Claim.objects.get()
    assert answer["Location"] == kept.get_absolute_url()
    assert (kept.measure, kept.value, kept.is_target) == (measure, 95, True)
    assert kept.recorded_by == owner.person
    assert kept.seen_on == local_date(timezone.now(), owner.person.time_zone)


def test_per_cent_of_the_baseline_become_a_value(
    owner_client: Client, initiative: Initiative, measure: Measure
) -> None:
    form = opened(owner_client, new(initiative), f"?measure={measure.uuid}")
    form.send(owner_client, **SAID, change="55", way="less")
    kept = Claim.objects.get()
    assert (kept.value, kept.size) == (Decimal("95.4"), "55 % less")
    assert (
        "55 % less than the baseline" in owner_client.get(kept.get_absolute_url()).content.decode()
    )


def test_biases_are_ticked(owner_client: Client, initiative: Initiative) -> None:
    ticked = ["best_case", "success_story"]
    sent = SAID | {"seen_on": "2026-03-02", "biases": ticked}
    assert owner_client.post(new(initiative), sent).status_code == 302
    assert Claim.objects.get().biases == ["success_story", "best_case"]


def test_a_file_is_kept_as_the_source(owner_client: Client, initiative: Initiative) -> None:
    upload = SimpleUploadedFile("case.txt", b"Half the downtime")
    owner_client.post(new(initiative), SAID | {"seen_on": "2026-03-02", "evidence": upload})
    kept = Claim.objects.get()
    assert kept.file
    assert (
        kept.file.get_absolute_url() in owner_client.get(kept.get_absolute_url()).content.decode()
    )


def test_a_file_of_another_kind_is_refused_beside_its_field(
    owner_client: Client, initiative: Initiative
) -> None:
    upload = SimpleUploadedFile("case.exe", b"MZ")
    answer = owner_client.post(
        new(initiative), SAID | {"seen_on": "2026-03-02", "evidence": upload}
    )
    assert list(errors(answer)) == ["evidence"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"vendor": ""}, "vendor"),
        ({"text": ""}, "text"),
        ({"seen_on": ""}, "seen_on"),
        ({"seen_on": "2999-01-01"}, "seen_on"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"biases": "magic"}, "biases"),
        ({"value": "many"}, "value"),
        ({"measure": ""}, "measure"),
        ({"measure": "00000000-0000-0000-0000-000000000000"}, "measure"),
        ({"value": "", "change": "55"}, "way"),
        ({"value": "", "way": "less"}, "change"),
        ({"value": "", "change": "55", "way": "more"}, "way"),
        ({"value": "", "change": "55", "way": "less", "measure": ""}, "measure"),
        ({"value": "", "change": "-5", "way": "less"}, "change"),
        ({"value": "", "change": "10001", "way": "less"}, "change"),
        ({"value": "96", "change": "55", "way": "less"}, "value"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    owner_client: Client, initiative: Initiative, measure: Measure, typed: dict, field: str
) -> None:
    sent = SAID | {"seen_on": "2026-03-02", "measure": measure.uuid, "value": "95"} | typed
    answer = owner_client.post(new(initiative), sent)
    assert list(errors(answer)) == [field]
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Claim.objects.exists()


def test_the_same_value_may_be_said_twice(
    owner_client: Client, initiative: Initiative, measure: Measure
) -> None:
    sent = {"measure": measure.uuid, "value": "95.4", "change": "55", "way": "less"}
    owner_client.post(new(initiative), SAID | {"seen_on": "2026-03-02"} | sent)
    assert Claim.objects.get().value == Decimal("95.4")


def test_without_a_baseline_a_percentage_says_nothing(
    owner_client: Client, initiative: Initiative
) -> None:
    bare = factories.measure(factories.node(initiative), baseline=None, baseline_on=None)
    sent = SAID | {"seen_on": "2026-03-02", "measure": bare.uuid, "change": "5", "way": "less"}
    assert "no baseline" in errors(owner_client.post(new(initiative), sent))["change"][0]


def test_what_was_typed_is_kept(owner_client: Client, initiative: Initiative) -> None:
    sent = SAID | {"seen_on": "", "local": "A trial", "biases": ["proxy", "best_case"]}
    text = owner_client.post(new(initiative), sent).content.decode()
    assert "A trial</textarea>" in text
    assert text.count(" checked") == 2


def test_measures_of_other_initiatives_are_not_offered(
    owner_client: Client, initiative: Initiative, measure: Measure
) -> None:
    factories.measure(factories.node(title="Elsewhere"))
    text = owner_client.get(new(initiative)).content.decode()
    assert "Downtime, from 212 hours a month" in text
    assert "Elsewhere" not in text


def test_only_vendors_one_knows_of_are_offered(
    owner_client: Client, initiative: Initiative
) -> None:
    claim(within=initiative)
    claim(vendor="Secret supplier")
    assert list(owner_client.get(new(initiative)).context["vendors"]) == ["Sensorworks"]


def test_a_claim_is_changed_field_by_field(owner_client: Client, measure: Measure) -> None:
    kept = claim(measure, biases=["proxy"], value=Decimal(95))
    answer = opened(owner_client, edit(kept)).send(owner_client, text="Half", local="A trial")
    assert answer["Location"] == kept.get_absolute_url()
    kept.refresh_from_db()
    assert (kept.text, kept.evidence, kept.version) == ("Half", "A trial", 2)
    assert (kept.biases, kept.value, kept.measure) == (["proxy"], 95, measure)


def test_sent_as_it_was_shown_nothing_changes(owner_client: Client, measure: Measure) -> None:
    kept = claim(measure, biases=["proxy"], value=Decimal("95.5"), context="A\nB", is_target=True)
    opened(owner_client, edit(kept)).send(owner_client)
    kept.refresh_from_db()
    assert kept.version == 1


def test_a_percentage_takes_the_place_of_the_value_that_stood_there(
    owner_client: Client, measure: Measure
) -> None:
    kept = claim(measure, value=Decimal(95))
    opened(owner_client, edit(kept)).send(owner_client, change="50", way="less")
    kept.refresh_from_db()
    assert kept.value == 106


@pytest.fixture
def crossed(measure: Measure) -> Claim:
    """Changed by somebody else after its form was opened."""
    kept = claim(measure, biases=["proxy"])
    said = {"text": "Half", "biases": ["best_case"], "context": "30 stations"}
    edit_claim(claim=kept, version=1, by=None, now=timezone.now(), **said)
    return kept


STALE = {
    "version": "1",
    "initial-text": "Up to 55 % less downtime",
    "initial-biases": "proxy",
    "initial-context": "",
    "initial-vendor": "Sensorworks",
    "initial-seen_on": "2026-03-02",
    "vendor": "Sensorworks",
    "context": "",
    "seen_on": "2026-03-02",
}


def test_a_clash_shows_what_changed_and_keeps_what_was_typed(
    owner_client: Client, crossed: Claim
) -> None:
    sent = STALE | {"text": "A third", "biases": ["proxy", "success_story"]}
    sent |= {"measure": crossed.measure.uuid, "initial-measure": crossed.measure.uuid}
    answer = owner_client.post(edit(crossed), sent)
    assert answer.status_code == 409
    told = {row.label: (row.was, row.now, row.typed) for row in answer.context["differences"]}
    assert told == {
        "The claim, word for word": ("Up to 55 % less downtime", "Half", "A third"),
        "Where it comes from": ("nothing", "30 stations", None),
        "Why it may flatter": (
            "It counts something else",
            "The best case shown as the usual one",
            "Selected success story, It counts something else",
        ),
    }
    again = form_to(answer, edit(crossed))
    assert (again.fields["version"], again.fields["text"]) == ("2", "A third")
    assert again.fields["context"] == "30 stations"
    assert answer.content.decode().count(" checked") == 2


def test_after_a_clash_it_is_saved_over_the_new_version(
    owner_client: Client, crossed: Claim
) -> None:
    sent = STALE | {"text": "A third", "measure": crossed.measure.uuid}
    again = form_to(owner_client.post(edit(crossed), sent), edit(crossed))
    assert again.send(owner_client).status_code == 302
    crossed.refresh_from_db()
    assert (crossed.text, crossed.version) == ("A third", 3)


@pytest.mark.parametrize("of", [new, lambda initiative: edit(claim(within=initiative))])
def test_who_only_reads_may_not_write(
    leader_client: Client, initiative: Initiative, of: Any
) -> None:
    path = of(initiative)
    assert leader_client.get(path).status_code == 403
    assert leader_client.post(path, SAID | {"seen_on": "2026-03-02"}).status_code == 403
    assert Claim.objects.filter(version__gt=1).count() == 0
    assert Vendor.objects.count() <= 1


@pytest.mark.parametrize("of", [new, lambda initiative: edit(claim(within=initiative))])
def test_others_are_not_told_that_it_exists(
    other_owner_client: Client, initiative: Initiative, of: Any
) -> None:
    assert other_owner_client.get(of(initiative)).status_code == 404


def test_the_form_says_what_a_claim_is(owner_client: Client, initiative: Initiative) -> None:
    text = owner_client.get(new(initiative)).content.decode()
    assert "a claim to test, not a promise" in text


def test_a_claim_seen_tomorrow_is_refused_by_the_date_of_the_reader(
    owner_client: Client, initiative: Initiative
) -> None:
    sent = SAID | {"seen_on": (factories.today() + timedelta(days=2)).isoformat()}
    assert "up to today" in errors(owner_client.post(new(initiative), sent))["seen_on"][0]

"""Recording people and groups."""

import pytest
from django.core.exceptions import ValidationError

from stakeholders.people.actions import add_group, add_person

pytestmark = pytest.mark.django_db


def test_person_is_recorded_with_tidied_words() -> None:
    person = add_person(name="  Ingrid   Solberg ", email=" Ingrid@Example.ORG ")
    assert (person.name, person.email) == ("Ingrid Solberg", "ingrid@example.org")
    assert person.is_person


def test_person_without_a_zone_takes_that_of_the_workspace() -> None:
    assert add_person(name="Ingrid Solberg").time_zone == "UTC"


def test_group_is_no_person() -> None:
    assert not add_group(name="Field crews, north").is_person


def test_nameless_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        add_person(name="   ")
    assert "name" in refusal.value.message_dict


def test_zone_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        add_person(name="Ingrid Solberg", time_zone="Europe/Nowhere")
    assert "time_zone" in refusal.value.message_dict


def test_address_of_somebody_else_is_refused_whatever_its_case() -> None:
    add_person(name="Ingrid Solberg", email="ingrid@example.org")
    with pytest.raises(ValidationError, match="already recorded"):
        add_person(name="Ingrid S.", email="INGRID@example.org")


def test_two_people_may_lack_an_address() -> None:
    assert add_person(name="Ingrid Solberg").pk != add_person(name="Owen Pritchard").pk


def test_row_of_a_source_is_recorded_once() -> None:
    add_person(name="Ingrid Solberg", source="uk_gmpp", source_ref="sro:ingrid")
    with pytest.raises(ValidationError):
        add_person(name="I. Solberg", source="uk_gmpp", source_ref="sro:ingrid")

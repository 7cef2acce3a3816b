"""The people of the written organisation, and their sign-ins."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import get_hasher

from initiatives.demo.story import read
from stakeholders.access.actions import create_user
from stakeholders.people.actions import add_group, add_person
from stakeholders.people.models import Stakeholder

People = dict[str, Stakeholder]
QUICK_ITERATIONS = 1_000


def add_people(*, password: str) -> People:
    """Everybody with a sign-in, by key, and the groups that are only affected."""
    facts = read("people")
    people: People = {}
    with quick_hashing():
        for key, each in facts["people"].items():
            email = f"{each['name'].lower().replace(' ', '.')}@{facts['domain']}"
            people[key] = add_person(
                name=each["name"],
                email=email,
                title=each["title"],
                organisation=facts["organisation"],
                time_zone=each.get("zone", facts["zone"]),
            )
            create_user(person=people[key], email=email, role=each["role"], password=password)
    for key, name in facts["groups"].items():
        people[key] = add_group(
            name=name, organisation=facts["organisation"], time_zone=facts["zone"]
        )
    return people


@contextmanager
def quick_hashing() -> Iterator[None]:
    """Hash passwords with few rounds. The demo's password is random and long, so that stretching
    it adds nothing but waiting; Django raises the rounds again when somebody signs in."""
    hasher = get_hasher()
    hasher.iterations = QUICK_ITERATIONS  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del hasher.iterations  # type: ignore[attr-defined]

"""What an admin calls the stages, and that every page calls them so."""

import json
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from initiatives.chain.labels import named, names_read_once
from initiatives.chain.models import StageName
from initiatives.chain.stage_name_actions import (
    NamesChanged,
    Said,
    names_now,
    rename_stages,
)
from initiatives.chain.stages import STAGES
from tests import factories
from tests.chain.naming import stage_name_fields

PAGE = "/access/stages/"
DEFAULTS = [Said(stage.label, stage.help) for stage in STAGES]


def renamed(**labels: str) -> list[Said]:
    """The defaults, but for the stages given as stage_1="Tools"."""
    return [
        Said(labels.get(f"stage_{number}", said.label), said.help)
        for number, said in enumerate(DEFAULTS, start=1)
    ]


@pytest.fixture
def as_role(db: None) -> Callable[[str], Client]:
    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(factories.user(role))
        return client

    return sign_in


@pytest.fixture
def admin(as_role: Callable[[str], Client]) -> Client:
    return as_role("admin")


@pytest.mark.django_db
def test_a_stage_is_called_as_it_was_renamed() -> None:
    assert rename_stages(said=renamed(stage_1=" Tools  we buy "), shown=DEFAULTS) == 1
    assert named(1).label == "Tools we buy"
    assert named(2).label == "Tool ready"


@pytest.mark.django_db
def test_only_what_differs_from_the_default_is_kept() -> None:
    rename_stages(said=renamed(stage_1="Tools", stage_7="Culture"), shown=DEFAULTS)
    assert list(StageName.objects.values_list("number", "label", "help")) == [
        (1, "Tools", ""),
        (7, "Culture", ""),
    ]
    rename_stages(said=DEFAULTS, shown=names_now())
    assert not StageName.objects.exists()


@pytest.mark.django_db
def test_an_empty_help_is_the_default_one() -> None:
    own = [Said("Technology", "Machines."), *DEFAULTS[1:]]
    rename_stages(said=own, shown=DEFAULTS)
    assert named(1).help == "Machines."
    rename_stages(said=[Said("Technology", ""), *DEFAULTS[1:]], shown=names_now())
    assert named(1).help == STAGES[0].help


@pytest.mark.django_db
def test_two_stages_may_swap_their_names() -> None:
    swapped = renamed(stage_4="Ways of working", stage_5="Adoption")
    assert rename_stages(said=swapped, shown=DEFAULTS) == 2
    assert (named(4).label, named(5).label) == ("Ways of working", "Adoption")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("label", "says"),
    [("  ", "Write a name."), ("tool READY", "Stage 2"), ("x" * 31, "30 characters")],
)
def test_a_name_that_cannot_be_is_refused(label: str, says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rename_stages(said=renamed(stage_3=label), shown=DEFAULTS)
    assert says in refused.value.message_dict["label_3"][0]
    assert not StageName.objects.exists()


@pytest.mark.django_db
def test_names_that_were_renamed_meanwhile_are_not_overwritten() -> None:
    rename_stages(said=renamed(stage_2="Ready"), shown=DEFAULTS)
    with pytest.raises(NamesChanged):
        rename_stages(said=renamed(stage_2="Tested"), shown=DEFAULTS)
    assert named(2).label == "Ready"


@pytest.mark.django_db
def test_the_new_names_hold_within_the_same_request() -> None:
    with names_read_once():
        assert named(1).label == "Technology"
        rename_stages(said=renamed(stage_1="Tools"), shown=DEFAULTS)
        assert named(1).label == "Tools"


def test_the_page_shows_what_is_fixed_and_what_can_be_named(admin: Client) -> None:
    page = admin.get(PAGE).content.decode()
    assert "<h1>Settings</h1>" in page
    assert "Outcome, kind: benefit, disbenefit" in page
    assert 'value="Ways of working"' in page


def test_names_saved_on_the_page_are_told_and_shown(admin: Client) -> None:
    answer = admin.post(PAGE, stage_name_fields("Tools we buy", help_7="Why it matters."))
    assert answer.status_code == 302
    page = admin.get(PAGE).content.decode()
    assert "Saved. 2 stages have new words." in page
    assert "<b>1</b> Tools we buy" in page


def test_what_was_typed_stays_when_a_name_is_refused(admin: Client) -> None:
    answer = admin.post(PAGE, stage_name_fields("", label_2="Trial", help_5="How we work now."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a name." in page
    assert 'value="Trial"' in page
    assert 'value="How we work now."' in page


def test_the_same_name_twice_is_refused_beside_the_second(admin: Client) -> None:
    answer = admin.post(PAGE, stage_name_fields("Technology", label_6="technology"))
    assert answer.context["form"].errors == {
        "label_6": ["Stage 1 has this name already. Two stages need two names."]
    }


def test_a_second_admin_is_told_what_the_first_one_saved(admin: Client) -> None:
    seen = stage_name_fields("Machines")
    rename_stages(said=renamed(stage_3="Going live"), shown=DEFAULTS)
    answer = admin.post(PAGE, seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Stage 3: Going live." in page
    assert 'value="Machines"' in page
    assert 'value="Going live"' in page
    again = {**seen, "label_3": "Going live", "shown": answer.context["form"]["shown"].value()}
    assert admin.post(PAGE, again).status_code == 302
    assert (named(1).label, named(3).label) == ("Machines", "Going live")


@pytest.mark.parametrize("shown", ["", "null", "[[1]]", json.dumps([["a", "b"]]), "[" * 5000])
def test_a_form_that_does_not_say_what_it_showed_changes_nothing(admin: Client, shown: str) -> None:
    answer = admin.post(PAGE, stage_name_fields("Tools", shown=shown))
    assert answer.status_code == 409
    assert not StageName.objects.exists()


def test_the_defaults_are_filled_in_and_not_saved(admin: Client) -> None:
    rename_stages(said=renamed(stage_1="Tools"), shown=DEFAULTS)
    page = admin.get(f"{PAGE}?defaults=1").content.decode()
    assert 'value="Technology"' in page
    assert "Nothing is saved yet." in page
    assert named(1).label == "Tools"


@pytest.mark.parametrize("role", ["leader", "owner"])
def test_others_cannot_name_stages(as_role: Callable[[str], Client], role: str) -> None:
    client = as_role(role)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, stage_name_fields("Tools")).status_code == 403


def test_settings_stand_in_the_navigation_of_admins_only(
    admin: Client, as_role: Callable[[str], Client]
) -> None:
    assert f'href="{PAGE}"' in admin.get("/my-work/").content.decode()
    assert f'href="{PAGE}"' not in as_role("leader").get("/my-work/").content.decode()


def test_only_settings_are_current_on_their_page(admin: Client) -> None:
    page = admin.get(PAGE).content.decode()
    assert page.count('aria-current="page"') == 1


def test_an_outcome_page_names_its_stage_as_renamed(admin: Client) -> None:
    rename_stages(said=renamed(stage_6="What it is worth"), shown=DEFAULTS)
    node = factories.node()
    page = admin.get(node.get_absolute_url()).content.decode()
    assert "<b>6</b> What it is worth" in page

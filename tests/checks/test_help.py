"""The help pages: what the chain is, and what each finding means."""

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.chain.labels import forget_names
from initiatives.chain.models import StageName
from initiatives.checks.rules import RULES
from tests.checks.chains import WHOLE

pytestmark = pytest.mark.django_db
CHAIN, FINDINGS = "/help/chain/", "/help/findings/"


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_all_findings_are_listed_with_a_link_each(leader_client: Client) -> None:
    text = text_of(leader_client, FINDINGS)
    for code, rule in RULES.items():
        assert f'<a href="{reverse("finding_help", args=[code])}">{rule.title}</a>' in text


@pytest.mark.parametrize("code", sorted(RULES))
def test_each_finding_is_explained(leader_client: Client, code: str) -> None:
    response = leader_client.get(f"{FINDINGS}{code}/")
    rule = RULES[code]
    for said in (rule.title, rule.means, rule.why, rule.mend, rule.source):
        assert_told(response.content.decode(), said)


def assert_told(text: str, said: str) -> None:
    assert said in text.replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("G05", "Nothing. It stays in sight until it is mended."),
        ("G01", "the benefit does not count as validated"),
        ("G12", "the benefit does not count as baselined"),
        ("G15", "A measure like this cannot be saved."),
        ("K01", "a draft is not ready to run"),
    ],
)
def test_what_it_holds_up_is_said(leader_client: Client, code: str, said: str) -> None:
    assert_told(text_of(leader_client, f"{FINDINGS}{code}/"), said)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("G05", "Yes. Whoever may edit the initiative gives a reason"),
        ("G11", "Not while it blocks anything."),
        ("G08", "No. It is shown at the top of the page"),
    ],
)
def test_whether_it_can_be_accepted_is_said(leader_client: Client, code: str, said: str) -> None:
    assert_told(text_of(leader_client, f"{FINDINGS}{code}/"), said)


def test_one_leads_to_the_next(leader_client: Client) -> None:
    text = text_of(leader_client, f"{FINDINGS}G02/")
    assert f'href="{FINDINGS}G01/" rel="prev"' in text
    assert f'href="{FINDINGS}G03/" rel="next"' in text


@pytest.mark.parametrize(("code", "missing"), [("G01", "prev"), ("K01", "next")])
def test_the_ends_lead_nowhere_further(leader_client: Client, code: str, missing: str) -> None:
    assert f'rel="{missing}"' not in text_of(leader_client, f"{FINDINGS}{code}/")


@pytest.mark.parametrize("code", ["G26", "G99", "g01", "nothing"])
def test_an_unknown_finding_is_not_found(leader_client: Client, code: str) -> None:
    assert leader_client.get(f"{FINDINGS}{code}/").status_code == 404


def test_the_chain_is_told_apart_from_what_it_is_not(leader_client: Client) -> None:
    text = text_of(leader_client, CHAIN)
    assert "a results chain drawn as a benefits dependency network" in text
    assert "not Porter’s value chain" in text
    assert "not a value stream" in text


def test_stages_are_called_what_this_organisation_calls_them(leader_client: Client) -> None:
    StageName.objects.create(number=4, label="In daily use", help="Crews open it each shift.")
    forget_names()
    text = text_of(leader_client, CHAIN)
    assert text.count("<b>4</b> In daily use") == 3
    assert "Crews open it each shift." in text
    assert "<b>4</b> Adoption" not in text


def test_each_stage_has_its_kinds(leader_client: Client) -> None:
    places = leader_client.get(CHAIN).context["places"]
    assert [place.kinds for place in places] == [
        "Input",
        "Capability",
        "Enabling change",
        "Adoption",
        "Outcome",
        "Benefit, Disbenefit",
        "Objective",
    ]


def test_every_pair_of_stages_has_its_word(leader_client: Client) -> None:
    links = leader_client.get(CHAIN).context["links"]
    assert len(links) == len(WHOLE)
    adoption = [(cell.is_legal, cell.code) for _, cell in links[3][1]]
    assert adoption == [(False, "")] * 3 + [(True, "")] * 3 + [(True, "G04")]


def test_a_link_that_skips_a_step_leads_to_its_finding(leader_client: Client) -> None:
    assert f'href="{FINDINGS}G01/">Skips a step</a>' in text_of(leader_client, CHAIN)


@pytest.mark.parametrize("path", [CHAIN, FINDINGS, f"{FINDINGS}G01/"])
def test_strangers_are_led_to_sign_in(client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("path", [CHAIN, FINDINGS, f"{FINDINGS}G01/"])
def test_help_is_only_read(leader_client: Client, path: str) -> None:
    assert leader_client.post(path).status_code == 405

"""Starting an initiative on its page."""

from decimal import Decimal

import pytest
from django.test import Client

from initiatives.portfolio.models import Initiative, Portfolio
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
PATH = "/initiatives/new/"


def said(user: User, **more: str) -> dict[str, str]:
    return {
        "name": "Predictive maintenance",
        "purpose": "",
        "portfolio": "",
        "portfolio_name": "Network",
        "owner": str(user.person.uuid),
        "sponsor": str(user.person.uuid),
        "currency": "EUR",
        "budget": "",
    } | more


def test_it_starts_and_asks_for_its_chain(owner: User) -> None:
    response = signed_in(owner).post(PATH, said(owner, budget="18400000"), follow=True)
    initiative = Initiative.objects.get()
    assert response.redirect_chain == [(f"{initiative.get_absolute_url()}chain/", 302)]
    assert initiative.budget == Decimal(18_400_000)
    assert "IN-01 is started." in response.content.decode()


def test_whoever_starts_it_for_others_sees_its_page(leader: User, owner: User) -> None:
    response = signed_in(leader).post(PATH, said(owner))
    assert response.headers["Location"] == Initiative.objects.get().get_absolute_url()


def test_it_stands_in_lists_at_once(owner: User) -> None:
    signed_in(owner).post(PATH, said(owner, budget="18400000"))
    assert Initiative.objects.get().standing.reach == 0


def test_a_portfolio_there_already_is_used(owner: User) -> None:
    within = factories.portfolio(visibility="open")
    signed_in(owner).post(PATH, said(owner, portfolio=within.slug, portfolio_name=""))
    assert Initiative.objects.get().portfolio == within


def test_the_purpose_keeps_its_author_and_day(owner: User) -> None:
    signed_in(owner).post(PATH, said(owner, purpose="Crews repair in time."))
    initiative = Initiative.objects.get()
    assert initiative.purpose_by == owner.person
    assert initiative.purpose_on is not None


def test_oneself_is_offered_as_owner(owner: User) -> None:
    text = signed_in(owner).get(PATH).content.decode()
    assert f'<option value="{owner.person.uuid}" selected>' in text


def test_only_people_who_sign_in_are_offered(owner: User) -> None:
    factories.person("Somebody Else")
    factories.user(who=factories.person("Gone Away"), active=False)
    text = signed_in(owner).get(PATH).content.decode()
    assert "Somebody Else" not in text
    assert "Gone Away" not in text


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Fill this in."),
        ("name", "x" * 301, "300 characters"),
        ("portfolio_name", "", "Choose a portfolio, or name a new one beside it."),
        ("owner", "nobody", "Choose one of the people in the list."),
        ("sponsor", "\x00", "Choose one of the people in the list."),
        ("currency", "€€€", "Write the currency with its three letters"),
        ("budget", "1,500", "Write the number with a point"),
        ("budget", "-1", "Write 0 or more."),
        ("budget", "9" * 30, "digits before the point"),
        ("portfolio", "nobody", "Select a valid choice"),
    ],
)
def test_refusals_stand_beside_the_field_and_nothing_is_lost(
    owner: User, field: str, value: str, message: str
) -> None:
    response = signed_in(owner).post(
        PATH, said(owner, purpose="So that it works.") | {field: value}
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    assert "So that it works." in text
    assert not Initiative.objects.exists()
    assert not Portfolio.objects.exists()


def test_a_portfolio_and_a_new_one_is_one_too_many(owner: User) -> None:
    within = factories.portfolio(visibility="open")
    response = signed_in(owner).post(PATH, said(owner, portfolio=within.slug))
    assert "Choose a portfolio or name a new one, not both." in response.content.decode()


def test_others_portfolios_cannot_be_chosen(owner: User) -> None:
    hidden = factories.initiative().portfolio
    client = signed_in(owner)
    assert hidden.name not in client.get(PATH).content.decode()
    response = client.post(PATH, said(owner, portfolio=hidden.slug, portfolio_name=""))
    assert response.status_code == 422


def test_what_is_asked_for_in_the_form_has_labels(leader_client: Client) -> None:
    text = leader_client.get(PATH).content.decode()
    for name in ("name", "purpose", "portfolio", "owner", "sponsor", "budget", "currency"):
        assert f'for="id_{name}"' in text


def test_strangers_sign_in_first(client: Client) -> None:
    assert client.post(PATH).headers["Location"].startswith("/accounts/login/")
    assert client.put(PATH).status_code == 302


def test_other_methods_are_refused(leader_client: Client) -> None:
    assert leader_client.put(PATH).status_code == 405

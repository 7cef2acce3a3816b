"""One claim, the claims of an initiative, and what the page of an outcome shows of them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from initiatives.claims.actions import withdraw_claim
from initiatives.claims.queries import ClaimLevel, claim_level, claim_panel
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.factories import NOW, claim
from tests.overview.world import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person)


@pytest.fixture
def measure(initiative: Initiative) -> Measure:
    return factories.measure(factories.node(initiative))


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def listed(initiative: Initiative) -> str:
    return reverse("claim_list", args=[initiative.slug])


def test_a_claim_is_quoted_and_called_a_claim(owner_client: Client, measure: Measure) -> None:
    kept = claim(measure, product="Pump sense", link="https://example.org/case")
    text = text_of(owner_client, kept.get_absolute_url())
    assert "<blockquote><p>Up to 55 % less downtime</p></blockquote>" in text
    assert "Vendor claim, not a promise" in text
    assert 'href="https://example.org/case" rel="noopener noreferrer nofollow"' in text


def test_claimed_promised_and_realised_stand_side_by_side(
    owner_client: Client, measure: Measure
) -> None:
    factories.promise_made(measured=measure)
    kept = claim(read(measure, "158"), value=Decimal("95.4"))
    text = text_of(owner_client, kept.get_absolute_url())
    assert "Not met yet</span> 46 % of the claimed change has come." in text
    assert (
        "<dt>Vendor claim</dt><dd>95.4<small>55 % less than the baseline, not a promise</small>"
        in text
    )
    assert "<dt>Promised</dt><dd>130<small>by somebody here</small>" in text
    assert "<dt>Realised</dt><dd>158<small>as of" in text
    assert "<dt>Target</dt><dd>120<small>by 31 Mar 2027</small>" in text


def test_a_move_the_wrong_way_is_said(owner_client: Client, measure: Measure) -> None:
    kept = claim(read(measure, "230"), value=Decimal(95))
    assert "It moved 15 % the wrong way." in text_of(owner_client, kept.get_absolute_url())


def test_of_no_measure_it_is_said_why_nobody_can_tell(
    owner_client: Client, initiative: Initiative
) -> None:
    text = text_of(owner_client, claim(within=initiative).get_absolute_url())
    assert "It is about no measure here." in text


def test_biases_evidence_and_history_are_told(owner_client: Client, measure: Measure) -> None:
    kept = claim(measure, biases=["best_case"], evidence="A trial at two stations")
    text = text_of(owner_client, kept.get_absolute_url())
    assert "The best case shown as the usual one" in text
    assert "A trial at two stations" in text
    assert "Recorded on 23 November 2026." in text
    withdraw_claim(claim=kept, now=NOW)
    assert "Changed once since." in text_of(owner_client, kept.get_absolute_url())


def test_what_people_typed_is_text(owner_client: Client, measure: Measure) -> None:
    kept = claim(measure, text="<b>Half</b>", vendor="<i>S</i>", context="<u>x</u>")
    text = text_of(owner_client, kept.get_absolute_url())
    assert not {"<b>Half", "<i>S</i>", "<u>x"} & set(text.split())
    assert "&lt;b&gt;Half&lt;/b&gt;" in text


def post(client: Client, name: str, kept: Any) -> Any:
    return client.post(reverse(name, args=[kept.uuid]))


def test_a_claim_is_withdrawn_and_put_back(owner_client: Client, measure: Measure) -> None:
    kept = claim(measure)
    assert post(owner_client, "claim_withdraw", kept)["Location"] == kept.get_absolute_url()
    assert "Put it back" in text_of(owner_client, kept.get_absolute_url())
    post(owner_client, "claim_put_back", kept)
    kept.refresh_from_db()
    assert kept.withdrawn_at is None


@pytest.mark.parametrize("name", ["claim_withdraw", "claim_put_back"])
def test_who_only_reads_withdraws_nothing(
    leader_client: Client, other_owner_client: Client, measure: Measure, name: str
) -> None:
    kept = claim(measure)
    assert post(leader_client, name, kept).status_code == 403
    assert post(other_owner_client, name, kept).status_code == 404
    kept.refresh_from_db()
    assert kept.version == 1


def test_a_reader_is_offered_no_change(leader_client: Client, measure: Measure) -> None:
    text = text_of(leader_client, claim(measure).get_absolute_url())
    assert "/edit/" not in text
    assert "Withdraw it" not in text


def test_the_claims_of_an_initiative_are_listed(
    owner_client: Client, initiative: Initiative, measure: Measure
) -> None:
    kept = [claim(measure), claim(within=initiative, text="Everybody will love it")]
    claim(text="Elsewhere")
    response = owner_client.get(listed(initiative))
    assert [row.claim for row in response.context["rows"]] == kept[::-1]
    assert reverse("claim_new", args=[initiative.slug]) in response.content.decode()


def test_withdrawn_ones_come_last(owner_client: Client, initiative: Initiative) -> None:
    old = claim(within=initiative, text="Old")
    gone = claim(within=initiative, text="Gone", seen_on=date(2026, 9, 1))
    withdraw_claim(claim=gone, now=NOW)
    response = owner_client.get(listed(initiative))
    assert [row.claim for row in response.context["rows"]] == [old, gone]
    assert "Withdrawn on 23 Nov 2026" in response.content.decode()


def test_without_any_the_list_says_so(leader_client: Client, initiative: Initiative) -> None:
    text = text_of(leader_client, listed(initiative))
    assert "No vendor’s claim is recorded here yet." in text
    assert "Record a claim" not in text


def test_the_newest_claim_that_stands_and_has_a_value_is_drawn(measure: Measure) -> None:
    claim(measure, value=Decimal(95))
    claim(measure, vendor="Pumpwise", value=Decimal(90), seen_on=date(2026, 5, 1))
    claim(measure, vendor="No value", seen_on=date(2026, 6, 1))
    gone = claim(measure, vendor="Gone", value=Decimal(10), seen_on=date(2026, 7, 1))
    withdraw_claim(claim=gone, now=NOW)
    bare = factories.measure()
    assert claim_level([measure.pk, bare.pk]) == {measure.pk: ClaimLevel(Decimal(90), "Pumpwise")}


def panel(measure: Measure, ties: set[str], **more: Any) -> Any:
    return claim_panel(measure.node, measure, ties, **more)


def shown(found: Any) -> str:
    return " ".join(render_to_string("initiatives/claims/_claims.html", {"claims": found}).split())


def test_the_panel_has_the_claims_about_the_outcome(measure: Measure) -> None:
    other = factories.measure(measure.node, name="Failures")
    about_other = claim(other, seen_on=date(2026, 9, 1))
    mine, gone = claim(measure), claim(measure, seen_on=date(2026, 10, 1))
    withdraw_claim(claim=gone, now=NOW)
    claim(factories.measure(factories.node(measure.node.initiative)))
    found = panel(measure, {"owner"})
    assert [row.claim for row in found.rows] == [mine, about_other, gone]


def test_the_panel_says_it_is_a_claim_and_leads_on(measure: Measure) -> None:
    claim(measure, value=Decimal(95))
    text = shown(panel(measure, {"owner"}))
    assert "A claim to test, not a promise." in text
    assert f'href="{reverse("vendor_list")}"' in text
    assert f"/claims/new/?measure={measure.uuid}" in text


@pytest.mark.parametrize(
    ("ties", "may"),
    [
        ({"admin"}, True),
        ({"owner"}, True),
        ({"sponsor"}, True),
        ({"leader"}, False),
        ({"reader", "performer", "customer", "outcome_owner", "keeper"}, False),
    ],
)
def test_who_may_record_one_is_offered_it(measure: Measure, ties: set[str], may: bool) -> None:
    assert panel(measure, ties).may_record is may


def test_without_claims_a_reader_sees_nothing(measure: Measure) -> None:
    assert shown(panel(measure, {"reader"})) == ""
    assert "Record a claim" in shown(panel(measure, {"owner"}))


def test_an_outcome_without_a_measure_has_a_panel_too(initiative: Initiative) -> None:
    node = factories.node(initiative)
    found = claim_panel(node, None, {"owner"})
    assert (found.rows, found.record_url) == ([], reverse("claim_new", args=[initiative.slug]))


def test_a_long_panel_leads_to_the_list(measure: Measure) -> None:
    for _ in range(12):
        claim(measure)
    found = panel(measure, set())
    assert (len(found.rows), found.more) == (10, 2)
    assert "2 more claims</a> about this outcome" in shown(found)


def test_the_panel_costs_three_queries(measure: Measure, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        claim(measure)
    with django_assert_num_queries(3):
        shown(panel(measure, {"owner"}))


@pytest.mark.parametrize("name", ["outcome_list", "initiative_detail"])
def test_claims_are_found_from_the_pages_before(
    leader_client: Client, initiative: Initiative, name: str
) -> None:
    here = [initiative.slug] if name == "initiative_detail" else []
    ahead = listed(initiative) if here else reverse("vendor_list")
    assert f'href="{ahead}"' in text_of(leader_client, reverse(name, args=here))

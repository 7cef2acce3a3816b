"""The map as a file: stands alone, paints itself, and is as closed as the page."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from initiatives.mapping.palette import PAINT, TOKENS, paint_of
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.mapping.conftest import Drawn

CSS = (Path(settings.BASE_DIR) / "static" / "css" / "valuechain.css").read_text()
SVG = "{http://www.w3.org/2000/svg}"


def download(client: Client, slug: str) -> HttpResponse:
    return client.get(reverse("chain_map_svg", args=[slug]))


@pytest.fixture
def root(drawn: Drawn) -> Element:
    return fromstring(download(drawn.client, drawn.initiative.slug).content)


def test_it_is_a_file_to_keep(drawn: Drawn) -> None:
    response = download(drawn.client, drawn.initiative.slug)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == (
        f'attachment; filename="chain-{drawn.initiative.slug}.svg"'
    )


def test_it_may_do_nothing_where_it_is_opened(drawn: Drawn) -> None:
    policy = download(drawn.client, drawn.initiative.slug)["Content-Security-Policy"]
    assert policy == "sandbox; default-src 'none'"


def test_it_needs_no_stylesheet(root: Element) -> None:
    assert not [each.tag for each in root.iter() if "class" in each.attrib]
    assert all(text.get("fill", "").startswith("#") for text in root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}style"))


def test_its_icons_are_in_it(root: Element) -> None:
    kept = {f"#{symbol.get('id')}" for symbol in root.iter(f"{SVG}symbol")}
    assert {use.get("href") for use in root.iter(f"{SVG}use")} == kept != set()


def test_its_links_are_whole_addresses(root: Element) -> None:
    hrefs = [str(link.get("href")) for link in root.iter(f"{SVG}a")]
    assert len(hrefs) == 3
    assert all(href.startswith("http://testserver/") for href in hrefs)


def test_what_people_typed_is_text(owner: User) -> None:
    initiative = factories.initiative(owner=owner.person, name="<b>Pumps</b>\x0b & more")
    factories.node(initiative, title="<script>alert(1)</script>")
    content = download(signed_in(owner), initiative.slug).content
    assert b"<script" not in content
    assert b"&lt;b&gt;Pumps&lt;/b&gt; &amp; more" in content
    fromstring(content)


def test_an_empty_chain_is_a_file_too(owner: User) -> None:
    initiative = factories.initiative(owner=owner.person)
    fromstring(download(signed_in(owner), initiative.slug).content)


def test_others_do_not_find_it(drawn: Drawn, other_owner_client: Client) -> None:
    assert download(other_owner_client, drawn.initiative.slug).status_code == 404


def test_its_colours_are_the_light_ones_of_the_stylesheet() -> None:
    light = dict(re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}),", CSS))
    assert {name: light[name] for name in TOKENS} == TOKENS


def test_every_class_of_the_drawing_has_its_paint() -> None:
    folder = Path(settings.BASE_DIR) / "templates" / "initiatives" / "chain"
    used: set[str] = set()
    for path in folder.glob("_map_*.html"):
        for value in re.findall(r'class="([^"]*)"', path.read_text()):
            used |= set(re.sub(r"{[{%].*?[%}]}", " ", value).split())
    assert used - {"svg", "-strong", "-head"} - set(PAINT) == set()


@pytest.mark.parametrize("name", sorted(set(PAINT) - {"mid", "on-stage"}))
def test_a_class_is_painted_as_in_the_stylesheet(name: str) -> None:
    found = re.findall(rf"^\.svg \.{name} {{ ([^}}]*) }}", CSS, re.MULTILINE)
    assert found, name
    said = dict(part.split(": ") for part in found[0].replace("px", "").split("; "))
    for key, value in PAINT[name].items():
        if key in said:
            assert re.sub(r"var\(--([a-z0-9-]+).*", r"\1", said[key]) == value


def test_later_classes_overrule_earlier_ones() -> None:
    painted = paint_of("card card-outcome", tag="rect", stage="", tone="")
    assert (painted["fill"], painted["stroke"]) == (TOKENS["surface"], TOKENS["ink"])

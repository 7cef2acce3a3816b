"""The house rules for templates: small, no inline style or script, fragments and pages apart."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "templates"
ALL = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))
MAILS = [name for name in ALL if "/mail/" in name]
PAGES = [name for name in ALL if name not in MAILS]
FRAGMENTS = [name for name in PAGES if name.rsplit("/", 1)[-1].startswith("_")]
COMPONENTS = [name for name in PAGES if name.startswith("components/")]
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|hx-on|javascript:|js:")


def text_of(name: str) -> str:
    return (ROOT / name).read_text()


@pytest.mark.parametrize("name", PAGES)
def test_no_inline_style_or_script(name: str) -> None:
    assert INLINE.findall(text_of(name)) == []


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_extends_nothing_and_opens_with_its_signature(name: str) -> None:
    text = text_of(name)
    assert "{% extends" not in text
    assert text.startswith("{% comment %}")


@pytest.mark.parametrize("name", [name for name in COMPONENTS if "nav_link" not in name])
def test_a_component_opens_with_its_signature(name: str) -> None:
    assert text_of(name).startswith("{% comment %}")


@pytest.mark.parametrize("name", ALL)
def test_templates_are_small(name: str) -> None:
    most = 40 if name in FRAGMENTS + COMPONENTS else 80
    assert len(text_of(name).splitlines()) <= most


@pytest.mark.parametrize("name", PAGES)
def test_every_htmx_get_repeats_a_real_address(name: str) -> None:
    """hx-get stands on a link, on a form with an action, or around a plain link."""
    for tag in re.findall(r"<(\w+)\b([^>]*\shx-get=[^>]*)>(.{0,120})", text_of(name), re.DOTALL):
        element, attributes, after = tag
        assert " href=" in attributes or " action=" in attributes or "<a href=" in after, element


@pytest.mark.parametrize("name", PAGES)
def test_every_htmx_post_is_a_form_with_an_action(name: str) -> None:
    for element, attributes in re.findall(r"<(\w+)\b([^>]*\shx-post=[^>]*)>", text_of(name)):
        assert element == "form"
        assert " action=" in attributes

"""Putting nodes on a chain."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.actions import add_node
from initiatives.portfolio.actions import open_portfolio, start_initiative
from initiatives.portfolio.models import Initiative

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def initiative() -> Initiative:
    portfolio = open_portfolio(name="Operations")
    return start_initiative(name="CRM", portfolio=portfolio, owner=None, sponsor=None, now=NOW)


def test_stage_follows_from_the_kind(initiative: Initiative) -> None:
    node = add_node(initiative=initiative, kind="benefit", title="Shorter handling time")
    assert (node.stage.number, node.stage.label) == (6, "Value")


def test_nodes_line_up_in_the_order_they_came(initiative: Initiative) -> None:
    titles = ("Licences", "Trained staff", "Logged same day")
    for title in titles:
        add_node(initiative=initiative, kind="input", title=title)
    assert tuple(initiative.nodes.values_list("title", flat=True)) == titles


def test_kind_nobody_knows_is_refused(initiative: Initiative) -> None:
    with pytest.raises(ValidationError) as refusal:
        add_node(initiative=initiative, kind="miracle", title="Then it works")
    assert "kind" in refusal.value.message_dict


def test_title_is_needed_and_fits(initiative: Initiative) -> None:
    for title in (" ", "x" * 201):
        with pytest.raises(ValidationError) as refusal:
            add_node(initiative=initiative, kind="input", title=title)
        assert list(refusal.value.message_dict) == ["title"]


def test_new_node_marks_the_initiative_as_changed(initiative: Initiative) -> None:
    later = NOW + timedelta(days=1)
    add_node(initiative=initiative, kind="input", title="Licences", now=later)
    initiative.refresh_from_db()
    assert initiative.changed_at == later


def test_same_row_of_a_source_is_read_once(initiative: Initiative) -> None:
    add_node(initiative=initiative, kind="input", title="A", source="us", source_ref="1")
    with pytest.raises(ValidationError):
        add_node(initiative=initiative, kind="input", title="B", source="us", source_ref="1")

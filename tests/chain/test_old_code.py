"""Code from before the newest columns may still write while the new one starts (D17)."""

from typing import Any

import pytest
from django.db import connection, models

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure
from tests import factories

pytestmark = pytest.mark.django_db
OLD_NODE = ("initiative", "kind", "title", "note", "position", "source", "source_ref", "uuid")
OLD_MEASURE = ("node", "name", "unit", "direction", "data_source", "uuid")


def insert(like: models.Model, names: tuple[str, ...]) -> None:
    """A row with the values of `like`, naming only these fields, as older code does."""
    fields = [like._meta.get_field(name) for name in names]
    values: list[Any] = [
        field.get_db_prep_save(getattr(like, field.attname), connection)  # type: ignore[union-attr]
        for field in fields
    ]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)  # type: ignore[union-attr]
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {like._meta.db_table} ({columns}) VALUES ({marks})", values)  # noqa: S608


def test_an_older_process_can_still_add_a_node() -> None:
    insert(Node(initiative=factories.initiative(), kind="input", title="Sensors"), OLD_NODE)
    node = Node.objects.get()
    assert (node.state, node.version, node.is_priority, node.statement) == ("planned", 1, False, "")
    node.full_clean()


def test_an_older_process_can_still_add_a_measure() -> None:
    measure = Measure(node=factories.node(), name="Time", unit="hours", direction="decrease")
    insert(measure, OLD_MEASURE)
    assert Measure.objects.get().every == "month"

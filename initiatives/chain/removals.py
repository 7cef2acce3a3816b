"""Taking things off a chain and putting them back: each removal is kept as the rows it took."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError, Q

from initiatives.chain.agreed import record_of, was_agreed
from initiatives.chain.links import refuse_link, short
from initiatives.chain.locking import lock_chain, newest_link, newest_node, refuse_unseen
from initiatives.chain.models import Link, Node, Removal
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder

PROMISED = "Somebody made a promise about this, so it stays on the chain. Retire it instead."
MEASURED = (
    "This has a baseline or a reading. What was once measured is not deleted; retire it instead."
)
BASELINED = "The terms of this were agreed once. Such a benefit is not deleted; retire it instead."
CLAIMED = "A vendor’s claim is linked to this, so it stays on the chain. Retire it instead."
JUDGED = "Somebody has said how sure they are of this, so it stays. Retire it instead."
CHANGED = "The terms of this were changed and answered, so it stays. Retire it instead."
# outcomes.kept_models.MeasureChange.State, but for what nobody had to approve
ANSWERED = ("proposed", "agreed", "refused", "taken_back")


class Restored(NamedTuple):
    """`left_out` names the links that could not come back, "“A” → “B”: why"."""

    removal: Removal
    left_out: tuple[str, ...] = ()


def why_kept(node: Node) -> str:
    """Why a node cannot be taken off its chain (domain.md 4.2); "" when it can."""
    if node.promises.exists():
        return PROMISED
    measures = node.measures
    if measures.filter(Q(baseline__isnull=False) | Q(readings__isnull=False)).exists():
        return MEASURED
    if measures.filter(claims__isnull=False).exists():
        return CLAIMED
    if measures.filter(judgements__isnull=False).exists():
        return JUDGED
    if measures.filter(changes__state__in=ANSWERED).exists():
        return CHANGED
    return BASELINED if was_agreed(node) else ""


@transaction.atomic
def remove_node(
    *, node: Node, version: int | None, by: Stakeholder | None, now: datetime
) -> Removal:
    """Take a node off its chain with its links and its measures, so that it can be put back.

    Raises Changed, Gone, and ValidationError for what may only be retired.
    """
    current = newest_node(node)
    refuse_unseen(current, version)
    _hold(current)
    if said := why_kept(current):
        raise ValidationError(said)
    links = Link.objects.filter(Q(from_node=current) | Q(to_node=current))
    rows = [*_with_all(current), *links.select_related("from_node", "to_node")]
    removal = _keep(current.initiative, f"“{current.title}”", rows, by, now)
    try:
        current.delete()
    except ProtectedError as error:
        raise ValidationError(PROMISED) from error
    touch(initiative=removal.initiative, now=now)
    return removal


@transaction.atomic
def remove_link(
    *, link: Link, version: int | None, by: Stakeholder | None, now: datetime
) -> Removal:
    """Take an arrow off the map, so that it can be put back. Raises Changed and Gone."""
    current = newest_link(link)
    refuse_unseen(current, version)
    removal = _keep(current.from_node.initiative, named(current), [current], by, now)
    current.delete()
    touch(initiative=removal.initiative, now=now)
    return removal


@transaction.atomic
def restore(*, removal: Removal, by: Stakeholder | None, now: datetime) -> Restored:
    """Put back what was removed, under the same ids; done twice it changes nothing more.

    Links that are not legal any more, or whose other end is gone, are left out of a node's.
    Raises ValidationError where nothing could be put back: a link on its own that is refused.
    """
    lock_chain(removal.initiative_id)
    removal = Removal.objects.select_related("initiative").get(pk=removal.pk)
    if removal.restored_at:
        return Restored(removal)
    refused: list[str] = []
    for row in removal.rows:
        if said := _put_back(row, by, now):
            refused.append(f"{row.get('says', '')}: {said}")
    if len(refused) == len(removal.rows):
        raise ValidationError(refused)
    removal.restored_at = now
    removal.save(update_fields=["restored_at"])
    touch(initiative=removal.initiative, now=now)
    return Restored(removal, tuple(refused))


def _with_all(node: Node) -> list[Any]:
    """The node with its measures, what was planned and said of them, and its record with its
    history, in the order to restore them in."""
    rows: list[Any] = [node]
    for measure in node.measures.all():
        rows += [measure, *measure.plan.all(), *measure.changes.order_by("pk")]
    if profile := record_of(node):
        rows += [profile, *profile.events.order_by("pk")]
    return rows


def _hold(node: Node) -> None:
    """Let no promise and no reading come to hang on it before it is gone."""
    Node.objects.select_for_update().get(pk=node.pk)
    list(node.measures.select_for_update())


def named(link: Link) -> str:
    """A link by its two ends."""
    return f"“{link.from_node.title}” → “{link.to_node.title}”"


def _keep(
    initiative: Initiative,
    title: str,
    rows: Sequence[models.Model],
    by: Stakeholder | None,
    now: datetime,
) -> Removal:
    kept = serializers.serialize("python", rows)
    for row, link in zip(kept, rows, strict=True):
        if isinstance(link, Link):
            row["says"] = f"“{short(link.from_node)}” → “{short(link.to_node)}”"
    removal = Removal(initiative=initiative, title=title, rows=kept, removed_by=by, removed_at=now)
    removal.full_clean()
    removal.save()
    return removal


def _put_back(row: dict[str, Any], by: Stakeholder | None, now: datetime) -> str:
    """Save one removed row; why not, where it is a link that is refused."""
    (found,) = serializers.deserialize("python", [row])
    thing = found.object
    if isinstance(thing, Link | Node):
        thing.version += 1
        thing.changed_by, thing.changed_at = by, now
    if isinstance(thing, Node):
        thing.full_clean()
    elif isinstance(thing, Link):
        try:
            refuse_link(thing)
        except ValidationError as error:
            return " ".join(error.messages)
    found.save()
    return ""

"""Who answers for the benefits once the work is over (domain.md 7 HO4, 13.2 G28)."""

from dataclasses import dataclass

from initiatives.chain.models import Node
from initiatives.closing.picture import Picture
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


@dataclass(frozen=True)
class Orphan:
    """A benefit that nobody may answer for afterwards, and why."""

    node: Node
    why: str


def orphans_of(picture: Picture, initiative: Initiative) -> list[Orphan]:
    """The benefits without a person who stays and can be asked; of a loaded picture, no query."""
    found = [(line.node, _why(line.node.owner, initiative)) for line in picture.benefits]
    return [Orphan(node, why) for node, why in found if why]


def has_left(person: Stakeholder) -> bool:
    """Was the access of somebody with a sign-in ended? Needs the account loaded."""
    account = getattr(person, "user", None)
    return account is not None and not account.is_active


def _why(owner: Stakeholder | None, initiative: Initiative) -> str:
    if owner is None:
        return "has no owner"
    if not owner.is_person:
        return f"belongs to a group, {owner.name}, and not to one person"
    if has_left(owner):
        return f"belongs to {owner.name}, who no longer has access"
    if owner.pk == initiative.owner_id:
        return f"belongs to {owner.name}, who also leads the work. Say who answers once it is over"
    return ""

"""One small organisation for the permission walk: an initiative of one owner that is not open."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage

from initiatives.chain.links import add_link
from initiatives.chain.models import Link, Node, Removal
from initiatives.chain.node_actions import confirm_node
from initiatives.chain.removals import remove_node
from initiatives.checks.models import Acceptance
from initiatives.overview.models import SavedView
from initiatives.overview.saved_views import save_view
from initiatives.promises.models import Promise
from initiatives.reminders.links import check_in_link
from stakeholders.access.actions import invite
from stakeholders.access.models import Invitation, User
from stakeholders.access.tokens import invitation_token
from stakeholders.outbox.models import OutboxMessage
from tests import factories
from tests.access.rows import ROOMS


@dataclass(frozen=True)
class World:
    """Accounts by what they are to the initiative, and one object of each kind."""

    users: dict[str, User]
    promise: Promise
    offer: Promise
    message: OutboxMessage
    invitation: Invitation
    view: SavedView
    link: Link
    spare: Node
    unseen: Node
    removal: Removal
    acceptance: Acceptance

    @property
    def token(self) -> str:
        """What stands in the link of the invitation."""
        return invitation_token(self.invitation)

    @property
    def signed(self) -> str:
        """What stands in the link of a reminder."""
        cycle = self.promise.check_in_due_on
        assert cycle
        link = check_in_link(self.promise, self.users["owner"].person, cycle)
        return link.split("/c/")[1].split("/")[0]


def build() -> World:
    """The leader has no tie to the initiative; the sponsor is its sponsor and is promised to."""
    users = {
        "leader": factories.user("leader"),
        "owner": factories.user(),
        "sponsor": factories.user(),
        "other owner": factories.user(),
        "admin": factories.user("admin"),
        "deactivated": factories.user("admin", active=False),
    }
    owner, sponsor = users["owner"].person, users["sponsor"].person
    initiative = factories.initiative(owner=owner, sponsor=sponsor)
    measured = factories.measure(factories.node(initiative))
    made = {"measured": measured, "performer": owner, "customer": sponsor}
    used = factories.node(initiative, kind="outcome", title="Planners open the list")
    gone = factories.node(initiative, title="Taken off")
    now = datetime.now(UTC)
    unseen = factories.node(initiative, kind="outcome", title="Repairs are planned")
    Node.objects.filter(pk__in=[used.pk, unseen.pk]).update(statement="They open it daily")
    confirm_node(node=used, version=1, by=sponsor, now=now)
    promise = factories.promise_made(now=datetime.now(UTC), **made)
    for room in ROOMS:
        room.prepare(promise)
    return World(
        users=users,
        promise=promise,
        offer=factories.promise_offered(now=datetime.now(UTC), **made),
        message=kept_message(users["owner"]),
        invitation=invite(
            email="rosa@aldermoor.example",
            name="Rosa Lind",
            role="owner",
            invited_by=users["admin"],
            now=datetime.now(UTC),
        ),
        view=shared_view(users["owner"]),
        link=add_link(from_node=used, to_node=measured.node),
        spare=factories.node(initiative, kind="input", title="Spare licence"),
        unseen=unseen,
        removal=remove_node(node=gone, version=1, by=owner, now=now),
        acceptance=Acceptance.objects.create(
            initiative=initiative,
            code="G19",
            reason="Nobody loses anything",
            review_on=date(2099, 1, 1),
            accepted_by=owner,
            accepted_at=now,
        ),
    )


def shared_view(user: User) -> SavedView:
    said = {"name": "Stalled", "query": "view=stalled", "is_shared": True}
    return save_view(owner=user, now=datetime.now(UTC), **said)


def kept_message(user: User) -> OutboxMessage:
    mail = EmailMessage()
    mail.set_content("Hello")
    mail.add_alternative("<p>Hello</p>", subtype="html")
    return OutboxMessage.objects.create(
        idempotency_key="kept",
        kind="promise_reminder",
        recipient=user.person,
        to_address=user.email,
        kept=mail.as_string(),
        next_attempt_at=datetime.now(UTC),
        created_at=datetime.now(UTC),
    )

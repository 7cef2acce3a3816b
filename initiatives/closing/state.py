"""Where an ending stands now, asked by pages and by actions alike."""

from initiatives.closing.models import Closing, ValueCheck
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


def lock_initiative(pk: int) -> Initiative:
    """As it is now; held until the transaction ends."""
    return Initiative.objects.select_for_update(no_key=True).get(pk=pk)


def closing_now(initiative: Initiative) -> Closing | None:
    """The end that holds, None for one at work or one whose end is not recorded here."""
    rows = Closing.objects.select_related("initiative", "closed_by", "settled_by")
    return rows.filter(initiative=initiative, reopened_at=None).first()


def found_there(closing: Closing) -> bool:
    """Does the newest answer to one of its checks say that the value is there?"""
    answered = closing.checks.filter(done_at__isnull=False).order_by("-done_at", "-id").first()
    return answered is not None and answered.verdict == ValueCheck.Verdict.HOLDS


def has_access(person: Stakeholder | None) -> bool:
    """Can somebody be asked to look: a person who may sign in?"""
    able = Stakeholder.objects.people().filter(user__is_active=True)
    return person is not None and able.filter(pk=person.pk).exists()

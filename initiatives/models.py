"""Re-exports the models of the rooms, so that Django finds them."""

from initiatives.chain.models import Link, Node, Removal, StageName
from initiatives.checks.models import Acceptance, Finding, Standing
from initiatives.outcomes.models import Measure, Reading
from initiatives.overview.models import SavedView
from initiatives.portfolio.models import Assessment, Counter, Initiative, Portfolio
from initiatives.promises.models import Promise, PromiseEvent
from initiatives.reminders.models import Reminder

__all__ = [
    "Acceptance",
    "Assessment",
    "Counter",
    "Finding",
    "Initiative",
    "Link",
    "Measure",
    "Node",
    "Portfolio",
    "Promise",
    "PromiseEvent",
    "Reading",
    "Reminder",
    "Removal",
    "SavedView",
    "StageName",
    "Standing",
]

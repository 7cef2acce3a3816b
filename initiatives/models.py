"""Re-exports the models of the rooms, so that Django finds them."""

from initiatives.benefits.models import BenefitEvent
from initiatives.chain.models import Link, Node, Removal, StageName
from initiatives.checks.models import Acceptance, Finding, Standing
from initiatives.claims.models import Claim, Vendor
from initiatives.closing.models import Closing, ValueCheck
from initiatives.files.models import Attachment
from initiatives.outcomes.kept_models import Forecast, Judgement, MeasureChange
from initiatives.outcomes.models import Measure, PeopleCount, PlanPoint, Reading
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.overview.models import SavedView
from initiatives.portfolio.models import Assessment, Counter, Initiative, Portfolio
from initiatives.promises.models import Promise, PromiseEvent
from initiatives.reminders.models import Reminder

__all__ = [
    "Acceptance",
    "Assessment",
    "Attachment",
    "BenefitEvent",
    "BenefitProfile",
    "Claim",
    "Closing",
    "Counter",
    "Finding",
    "Forecast",
    "Initiative",
    "Judgement",
    "Link",
    "Measure",
    "MeasureChange",
    "Node",
    "PeopleCount",
    "PlanPoint",
    "Portfolio",
    "Promise",
    "PromiseEvent",
    "Reading",
    "Reminder",
    "Removal",
    "SavedView",
    "StageName",
    "Standing",
    "ValueCheck",
    "Vendor",
]

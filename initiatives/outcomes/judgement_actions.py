"""How sure the owner is that it arrives: a human judgement beside the computed health."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.outcomes.kept_models import Judgement
from initiatives.outcomes.models import Measure
from initiatives.outcomes.reading_steps import locked_measure, today_for
from initiatives.portfolio.actions import touch
from stakeholders.people.models import Stakeholder

WHY = "Say why: it stands beside what the readings say."


@transaction.atomic
def say_confidence(
    *, measure: Measure, level: str, reason: str, by: Stakeholder, now: datetime
) -> Judgement:
    """Keep a judgement of models.Level with its reason, as of today (domain.md 11.2).

    The measure repeats the newest one. The same words on the same day, as after a double click,
    are kept once. Raises ValidationError by field.
    """
    if not reason.strip():
        raise ValidationError({"reason": WHY})
    locked, today = locked_measure(measure), today_for(by, now)
    judgement = Judgement(
        measure=locked,
        level=level,
        reason=" ".join(reason.split()),
        said_by=by,
        said_on=today,
        said_at=now,
    )
    judgement.full_clean()
    last = locked.judgements.filter(said_by=by, said_on=today).first()
    if last and (last.level, last.reason) == (judgement.level, judgement.reason):
        return last
    judgement.save()
    locked.confidence, locked.confidence_on = level, today
    locked.save(update_fields=["confidence", "confidence_on"])
    measure.confidence, measure.confidence_on = level, today
    touch(initiative=locked.node.initiative, now=now)
    return judgement

"""When what was agreed for a while is looked at again (domain.md 13.2, 13.4)."""

from datetime import timedelta

REVIEW_AFTER = timedelta(days=90)

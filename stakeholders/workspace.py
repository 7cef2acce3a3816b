"""What the workspace as a whole has chosen, read from the settings."""

from django.conf import settings

from stakeholders.calendar import WorkCalendar


def work_calendar() -> WorkCalendar:
    """The workspace's working days: Saturday and Sunday off, holidays of the configured country."""
    return WorkCalendar(
        country=settings.HOLIDAY_COUNTRY or None, subdivision=settings.HOLIDAY_SUBDIVISION or None
    )

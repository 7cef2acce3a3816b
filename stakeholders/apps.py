"""The app of people: who they are, what they may do, how we reach them."""

from django.apps import AppConfig
from django.core.checks import register

from stakeholders.outbox.checks import mail_server


class StakeholdersConfig(AppConfig):
    name = "stakeholders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(mail_server, deploy=True)

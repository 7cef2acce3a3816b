"""The app of what was promised."""

from importlib import import_module

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what listens to changes; it needs the models, which are loaded by now."""
        import_module("initiatives.checks.upkeep")
        import_module("initiatives.benefits.upkeep")

"""Wiring: settings, addresses, Celery. Importing it makes Celery's app the current one."""

from valuechain.celery import app as celery_app

__all__ = ["celery_app"]

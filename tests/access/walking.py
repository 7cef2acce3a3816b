"""What both walks share: who walks, every address there is, and all that is stored."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.world import World

WHO = ("signed out", "deactivated", "leader", "owner", "sponsor", "other owner", "admin")


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def served() -> set[str]:
    """The name of every address of the product."""
    return set(names(get_resolver().url_patterns))


def session_of(world: World, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who in world.users:
        client.force_login(world.users[who])
    return client


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of both apps."""
    models = [*apps.get_app_config("stakeholders").get_models()]
    models += apps.get_app_config("initiatives").get_models()
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }

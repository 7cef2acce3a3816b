"""Addresses of what was promised, by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("initiatives.overview.front_urls")),
    path("", include("initiatives.overview.page_urls")),
    path("", include("initiatives.mapping.urls")),
    path("", include("initiatives.patterns.urls")),
    path("", include("initiatives.checks.urls")),
    path("", include("initiatives.chain.urls")),
    path("", include("initiatives.promises.urls")),
    path("", include("initiatives.reminders.urls")),
]

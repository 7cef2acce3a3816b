"""Addresses of what was promised, by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("initiatives.overview.front_urls")),
    path("", include("initiatives.overview.page_urls")),
    path("", include("initiatives.overview.reading_urls")),
    path("", include("initiatives.closing.urls")),
    path("", include("initiatives.benefits.urls")),
    path("", include("initiatives.mapping.urls")),
    path("", include("initiatives.patterns.urls")),
    path("", include("initiatives.checks.urls")),
    path("", include("initiatives.chain.urls")),
    path("", include("initiatives.promises.urls")),
    path("", include("initiatives.claims.urls")),
    path("", include("initiatives.files.urls")),
    path("", include("initiatives.reminders.urls")),
]

"""Addresses of people, sign-in and access, by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("stakeholders.access.urls")),
    path("", include("stakeholders.directory.urls")),
]

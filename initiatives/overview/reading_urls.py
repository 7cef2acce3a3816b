"""Addresses of readings, changed terms and judgements."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

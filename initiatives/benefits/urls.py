"""Addresses of benefits."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

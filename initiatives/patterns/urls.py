"""Addresses for starting a chain from a pattern or from another chain."""

from django.urls import path

from initiatives.patterns import views

urlpatterns = [
    path("initiatives/<slug:slug>/chain/start/", views.chain_start, name="chain_start"),
]

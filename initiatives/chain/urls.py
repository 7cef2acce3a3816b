"""Addresses of what an admin may set about the chain."""

from django.urls import path

from initiatives.chain import stage_name_views

urlpatterns = [
    path("access/stages/", stage_name_views.stage_names, name="stage_names"),
]

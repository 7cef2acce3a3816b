"""Addresses of the help pages: the chain, and each kind of finding."""

from django.urls import path

from initiatives.checks import help_views

urlpatterns = [
    path("help/chain/", help_views.chain_help, name="chain_help"),
    path("help/findings/", help_views.finding_help_list, name="finding_help_list"),
    path("help/findings/<slug:code>/", help_views.finding_help, name="finding_help"),
]

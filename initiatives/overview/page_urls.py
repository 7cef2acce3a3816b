"""Addresses of initiatives and outcomes."""

from django.urls import path

from initiatives.overview import (
    edit_views,
    form_views,
    initiative_list_views,
    initiative_views,
    measure_edit_views,
    outcome_views,
    saved_view_views,
)

urlpatterns = [
    path("initiatives/", initiative_list_views.initiative_list, name="initiative_list"),
    path("initiatives/new/", form_views.initiative_new, name="initiative_new"),
    path("initiatives/views/new/", saved_view_views.saved_view_new, name="saved_view_new"),
    path(
        "initiatives/views/<uuid:uuid>/delete/",
        saved_view_views.saved_view_delete,
        name="saved_view_delete",
    ),
    path("initiatives/<slug:slug>/", initiative_views.initiative_detail, name="initiative_detail"),
    path("initiatives/<slug:slug>/edit/", edit_views.initiative_edit, name="initiative_edit"),
    path("initiatives/<slug:slug>/outcomes/new/", form_views.outcome_new, name="outcome_new"),
    path("outcomes/", outcome_views.outcome_list, name="outcome_list"),
    path("outcomes/<uuid:node>/", outcome_views.outcome_detail, name="outcome_detail"),
    path(
        "outcomes/<uuid:node>/measures/<uuid:measure>/readings.csv",
        outcome_views.outcome_csv,
        name="outcome_csv",
    ),
    path("outcomes/<uuid:node>/measures/new/", form_views.measure_new, name="measure_new"),
    path(
        "outcomes/<uuid:node>/measures/<uuid:measure>/edit/",
        measure_edit_views.measure_edit,
        name="measure_edit",
    ),
]

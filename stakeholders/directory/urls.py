"""Addresses of people and groups."""

from django.urls import path

from stakeholders.directory import form_views, views

urlpatterns = [
    path("stakeholders/", views.stakeholder_list, name="stakeholder_list"),
    path("stakeholders/new/", form_views.person_new, name="stakeholder_new"),
    path("stakeholders/groups/new/", form_views.group_new, name="stakeholder_group_new"),
    path("stakeholders/<uuid:uuid>/", views.stakeholder_detail, name="stakeholder_detail"),
    path("stakeholders/<uuid:uuid>/edit/", form_views.stakeholder_edit, name="stakeholder_edit"),
]

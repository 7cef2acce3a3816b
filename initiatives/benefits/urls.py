"""Addresses of benefits."""

from django.urls import path

from initiatives.benefits import life_views, profile_views, register_views

urlpatterns = [
    path("benefits/", register_views.benefit_list, name="benefit_list"),
    path("outcomes/<uuid:node>/profile/", profile_views.benefit_profile, name="benefit_profile"),
    path("outcomes/<uuid:node>/life/", life_views.benefit_life, name="benefit_life"),
    path("outcomes/<uuid:node>/life/<slug:act>/", life_views.benefit_act, name="benefit_act"),
]

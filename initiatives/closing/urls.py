"""Addresses of closing."""

from django.urls import path

from initiatives.closing import check_views, settle_views, views

urlpatterns = [
    path("initiatives/<slug:slug>/close/", views.initiative_close, name="initiative_close"),
    path("initiatives/<slug:slug>/settle/", settle_views.value_settle, name="value_settle"),
    path(
        "initiatives/<slug:slug>/reopen/", settle_views.initiative_reopen, name="initiative_reopen"
    ),
    path("value-checks/<uuid:uuid>/", check_views.value_check, name="value_check"),
    path(
        "value-checks/<uuid:uuid>/hand-over/", check_views.hand_over, name="value_check_hand_over"
    ),
]

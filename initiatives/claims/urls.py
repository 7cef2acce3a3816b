"""Addresses of claims and vendors."""

from django.urls import URLPattern, path

from initiatives.claims import form_views, vendor_views, views

urlpatterns: list[URLPattern] = [
    path("initiatives/<slug:slug>/claims/", views.claim_list, name="claim_list"),
    path("initiatives/<slug:slug>/claims/new/", form_views.claim_new, name="claim_new"),
    path("claims/<uuid:uuid>/", views.claim_detail, name="claim_detail"),
    path("claims/<uuid:uuid>/edit/", form_views.claim_edit, name="claim_edit"),
    path("claims/<uuid:uuid>/withdraw/", views.claim_withdraw, name="claim_withdraw"),
    path("claims/<uuid:uuid>/put-back/", views.claim_put_back, name="claim_put_back"),
    path("vendors/", vendor_views.vendor_list, name="vendor_list"),
    path("vendors/<slug:slug>/", vendor_views.vendor_detail, name="vendor_detail"),
]

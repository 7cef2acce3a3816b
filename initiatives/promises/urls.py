"""Addresses of promises."""

from django.urls import path

from initiatives.promises import offer_views, promise_views, register_views

urlpatterns = [
    path("promises/", register_views.promise_list, name="promise_list"),
    path("promises/new/", offer_views.promise_new, name="promise_new"),
    path("promises/<uuid:uuid>/", promise_views.promise_detail, name="promise_detail"),
    path("promises/<uuid:uuid>/check-in/", promise_views.promise_check_in, name="promise_check_in"),
    path("promises/<uuid:uuid>/<slug:act>/", promise_views.promise_act, name="promise_act"),
]

"""Addresses of the dashboard and My work."""

from django.urls import path

from initiatives.overview import dashboard_views, my_work_views

urlpatterns = [
    path("", dashboard_views.dashboard, name="dashboard"),
    path("my-work/", my_work_views.my_work, name="my_work"),
    path("my-work/<uuid:uuid>/check-in/", my_work_views.check_in, name="my_work_check_in"),
]

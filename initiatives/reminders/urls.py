"""Addresses that mails lead to."""

from django.urls import path

from initiatives.reminders.views import signed_check_in

urlpatterns = [path("c/<str:token>/", signed_check_in, name="signed_check_in")]

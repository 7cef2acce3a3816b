"""Addresses of files."""

from django.urls import path

from initiatives.files import views

urlpatterns = [path("files/<uuid:uuid>/", views.attachment, name="attachment")]

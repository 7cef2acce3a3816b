"""Every address of the product, like a table of contents."""

from django.urls import include, path

from valuechain import health

urlpatterns = [
    path("", include("initiatives.urls")),
    path("", include("stakeholders.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
handler400 = "valuechain.errors.bad_request"
handler403 = "valuechain.errors.permission_denied"
handler404 = "valuechain.errors.page_not_found"
handler500 = "valuechain.errors.server_error"

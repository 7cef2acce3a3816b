"""Addresses of sign-in, accounts, invitations and the outbox.

Of allauth only the views are routed that have a page of this product.
"""

from allauth.account import views as allauth
from django.urls import URLPattern, include, path, re_path

from stakeholders.access import accept_views, outbox_views, views

SIGN_IN: list[URLPattern] = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", allauth.signup, name="account_signup"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:token>/", accept_views.accept, name="invitation_accept"),
]
ADMIN: list[URLPattern] = [
    path("", views.users, name="access_users"),
    path("invitations/", views.invite, name="access_invite"),
    path("invitations/<uuid:uuid>/send/", views.send_again, name="access_invitation_send"),
    path("invitations/<uuid:uuid>/withdraw/", views.withdraw, name="access_invitation_withdraw"),
    path("users/<uuid:uuid>/role/", views.role, name="access_user_role"),
    path("users/<uuid:uuid>/deactivate/", views.deactivate, name="access_user_deactivate"),
    path("users/<uuid:uuid>/reactivate/", views.reactivate, name="access_user_reactivate"),
    path("outbox/", outbox_views.messages, name="outbox_list"),
    path("outbox/<uuid:uuid>/", outbox_views.message, name="outbox_detail"),
    path("outbox/<uuid:uuid>/html/", outbox_views.html_part, name="outbox_html"),
]
urlpatterns = [
    path("accounts/", include(SIGN_IN)),
    path("access/", include(ADMIN)),
]

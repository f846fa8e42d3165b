"""Where each door stands."""

from django.urls import include, path

urlpatterns = [
    path("", include("kitamae.doors.public.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/other/", include("allauth.socialaccount.urls")),
    path("account/other/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("supplier/", include("kitamae.doors.supplier.urls")),
    path("buyer/", include("kitamae.doors.buyer.urls")),
    path("office/", include("kitamae.doors.office.urls")),
    path("matters/", include("kitamae.doors.dealroom.urls")),
    path("links/", include("kitamae.doors.links.urls")),
    path("api/", include("kitamae.doors.api.urls")),
]

handler500 = "kitamae.ui.errors.server_error"

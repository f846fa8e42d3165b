"""Addresses of the api door."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.api import mailbox

urlpatterns: list[URLPattern | URLResolver] = [
    path("mailbox/returns/", mailbox.returns, name="mailbox_returns"),
]

"""Addresses of notices, questions and answers, inquiries and surveys."""

from django.urls import URLPattern, URLResolver, path, re_path

from kitamae.doors.public.help import notices

urlpatterns: list[URLPattern | URLResolver] = [
    path("notices/", notices.notices, name="notices"),
    re_path(r"^notices/feed\.(?P<language>ja|en)\.xml$", notices.feed, name="notices_feed"),
    path("notices/<slug:code>/", notices.notice, name="notice"),
]

"""Addresses of notices, questions and answers, inquiries and surveys."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.public.help import faq, notices

urlpatterns: list[URLPattern | URLResolver] = [
    path("notices/", notices.notices, name="notices"),
    path("notices/feed.<slug:language>.xml", notices.feed, name="notices_feed"),
    path("notices/<slug:code>/", notices.notice, name="notice"),
    path("faq/", faq.faq, name="faq"),
    path("faq/<slug:code>/", faq.faq_entry, name="faq_entry"),
    path("faq/<slug:code>/judge/", faq.judge, name="judge_answer"),
]

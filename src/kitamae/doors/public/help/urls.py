"""Addresses of notices, questions and answers, inquiries and surveys."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.public.help import asking, faq, inquiries, notices, surveys

urlpatterns: list[URLPattern | URLResolver] = [
    path("notices/", notices.notices, name="notices"),
    path("notices/feed.<slug:language>.xml", notices.feed, name="notices_feed"),
    path("notices/<slug:code>/", notices.notice, name="notice"),
    path("faq/", faq.faq, name="faq"),
    path("faq/<slug:code>/", faq.faq_entry, name="faq_entry"),
    path("faq/<slug:code>/judge/", faq.judge, name="judge_answer"),
    path("ask/", asking.ask, name="ask"),
    path("ask/suggest/", asking.suggest, name="suggest_answers"),
    path("inquiries/", inquiries.inquiries, name="inquiries"),
    path("inquiries/<slug:code>/", inquiries.inquiry, name="inquiry"),
    path("inquiries/<slug:code>/write/", inquiries.write_again, name="write_again"),
    path("inquiries/<slug:code>/close/", inquiries.close_inquiry, name="close_inquiry"),
    path("inquiries/<slug:code>/files/<int:number>/", inquiries.inquiry_file, name="inquiry_file"),
    path("surveys/", surveys.surveys, name="surveys"),
    path("surveys/<slug:code>/", surveys.survey, name="survey"),
    path("surveys/<slug:code>/keep/", surveys.keep_survey, name="keep_survey"),
]

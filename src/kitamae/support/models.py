"""The tables of this room, gathered from its parts."""

from kitamae.support.faq.models import FaqEntry, FaqSearch, FaqText
from kitamae.support.inquiries.models import Inquiry, InquiryEntry, InquiryFile
from kitamae.support.notices.models import Notice, NoticeText, Reached, Reading
from kitamae.support.surveys.models import Survey, SurveyQuestion, SurveyReply

__all__ = [
    "FaqEntry",
    "FaqSearch",
    "FaqText",
    "Inquiry",
    "InquiryEntry",
    "InquiryFile",
    "Notice",
    "NoticeText",
    "Reached",
    "Reading",
    "Survey",
    "SurveyQuestion",
    "SurveyReply",
]

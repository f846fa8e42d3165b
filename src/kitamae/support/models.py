"""The tables of this room, gathered from its parts."""

from kitamae.support.faq.models import FaqEntry, FaqSearch, FaqText
from kitamae.support.notices.models import Notice, NoticeText, Reached, Reading

__all__ = ["FaqEntry", "FaqSearch", "FaqText", "Notice", "NoticeText", "Reached", "Reading"]

"""The tables of this room, gathered from its parts."""

from kitamae.support.notices.models import Notice, NoticeText, Reached, Reading

__all__ = ["Notice", "NoticeText", "Reached", "Reading"]

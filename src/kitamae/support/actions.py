"""What is done in this room, gathered from its parts: a history looks here for their sentences."""

from kitamae.support.faq import actions as faq
from kitamae.support.inquiries import actions as inquiries
from kitamae.support.notices import actions as notices
from kitamae.support.surveys import actions as surveys

__all__ = ["faq", "inquiries", "notices", "surveys"]

"""What a person may choose for each topic, and why not more."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kitamae.letters.choices import Topic
from kitamae.letters.paces.choices import Pace

_ALL = (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY, Pace.NEVER)
_SOON = (Pace.AT_ONCE, Pace.DAILY)
_DUTY = (Pace.AT_ONCE,)


@dataclass(frozen=True, slots=True)
class Offer:
    """The paces of a topic, the usual one, and why there are no others."""

    paces: tuple[Pace, ...]
    usual: Pace
    why: str | Promise = ""


OFFERS: dict[str, Offer] = {
    Topic.ACCOUNT: Offer(
        _DUTY, Pace.AT_ONCE, _("They guard your account, so they always come at once.")
    ),
    Topic.APPLICATIONS: Offer(
        _DUTY, Pace.AT_ONCE, _("They are decisions about your company, so they always come.")
    ),
    Topic.ORDERS: Offer(
        _DUTY, Pace.AT_ONCE, _("Orders bind both sides and have last days, so they always come.")
    ),
    Topic.DEALS: Offer(
        _SOON, Pace.AT_ONCE, _("The other side waits for an answer, so a day is the longest.")
    ),
    Topic.PRODUCTS: Offer(
        _SOON, Pace.AT_ONCE, _("They have last days for answers, so a day is the longest.")
    ),
    Topic.CHANGES: Offer((*_SOON, Pace.WEEKLY), Pace.AT_ONCE, _("They tell what you rely on.")),
    Topic.REMINDERS: Offer(
        (*_SOON, Pace.WEEKLY), Pace.AT_ONCE, _("Papers and terms run out, so they always come.")
    ),
    Topic.RESULTS: Offer(_ALL, Pace.AT_ONCE),
    Topic.NOTICES: Offer(_ALL, Pace.AT_ONCE),
    Topic.NEWSLETTER: Offer(_ALL, Pace.NEVER, _("It comes only to those who ask for it.")),
}


def may_be_left(topic: str) -> bool:
    """Whether letters of a topic may be left off altogether."""
    return topic in OFFERS and Pace.NEVER in OFFERS[topic].paces

"""What is done with a need while it is open: its conditions and wishes are changed."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Need
from kitamae.partners.steps import NEED_STEPS
from kitamae.partners.veils import refuse_telling
from kitamae.people.models import User

ASKED = (
    *("title_ja", "title_en", "words", "categories", "temperatures", "prefectures"),
    *("certificates", "max_retail_price", "max_moq_cases", "min_shelf_life_days", "wishes"),
    "capacity",
)


def refuse_backwards(opens_date: date, closes_date: date) -> None:
    """A window whose last day lies before its first is refused."""
    if closes_date < opens_date:
        raise Refusal(
            "closes_before_opening",
            _("The call would close before it opens. Choose a later last day."),
            field="closes_date",
        )


def change_need(*, need: Need, closes_date: date, by: User, at: datetime, **asked: Any) -> Need:
    """Change what is looked for, and until when; all products are held against it anew.

    `asked` are any of `ASKED`; what is left out stays as it is.
    """
    with NEED_STEPS.take("change_need", need, by=by, at=at) as need:
        refuse_backwards(need.opens_date, closes_date)
        before = {name: getattr(need, name) for name in ASKED}
        need.closes_date, need.changed_at = closes_date, at
        for name in ASKED:
            setattr(need, name, asked.get(name, before[name]))
        if need.partner.is_confidential:
            said = {"title_ja": need.title_ja, "title_en": need.title_en}
            refuse_telling(need.partner, said)
        need.facts = {
            "changed": [name for name in ASKED if before[name] != getattr(need, name)],
        }
    return need


def remind_of_call(*, need: Need, stage: int, by: User, at: datetime) -> Need:
    """Makers are reminded that a call closes in so many days; once for each stage."""
    with NEED_STEPS.take("remind_of_call", need, by=by, at=at) as need:
        if need.reminded is not None and need.reminded <= stage:
            raise Refusal("reminded_already", _("Makers were reminded of this already."))
        need.reminded = stage
        need.facts = {"days": stage}
    return need


def lapse_need(*, need: Need, by: User, at: datetime) -> Need:
    """A call whose last day is over is closed."""
    with NEED_STEPS.take("lapse_need", need, by=by, at=at) as need:
        pass
    return need

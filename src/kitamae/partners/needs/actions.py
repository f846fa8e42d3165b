"""What is done with a need while it is open: its conditions and wishes are changed."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Need
from kitamae.partners.steps import NEED_STEPS
from kitamae.people.models import User

ASKED = (
    *("title_ja", "title_en", "words", "categories", "temperatures", "prefectures"),
    *("certificates", "max_retail_price", "max_moq_cases", "min_shelf_life_days", "wishes"),
)


def change_need(*, need: Need, closes_date: date, by: User, at: datetime, **asked: Any) -> Need:
    """Change what is looked for, and until when; all products are held against it anew.

    `asked` are any of `ASKED`; what is left out stays as it is.
    """
    with NEED_STEPS.take("change_need", need, by=by, at=at) as need:
        if closes_date < need.opens_date:
            raise Refusal(
                "closes_before_opening",
                _("The call would close before it opens. Choose a later last day."),
                field="closes_date",
            )
        before = {name: getattr(need, name) for name in ASKED}
        need.closes_date, need.changed_at = closes_date, at
        for name in ASKED:
            setattr(need, name, asked.get(name, before[name]))
        need.facts = {
            "changed": [name for name in ASKED if before[name] != getattr(need, name)],
        }
    return need

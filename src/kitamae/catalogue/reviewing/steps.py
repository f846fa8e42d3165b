"""Who may have many revisions decided or submitted at once, and when that ends."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.catalogue.reviewing.choices import BatchState as B
from kitamae.catalogue.rules import is_office, is_own_or_office
from kitamae.kernel.steps import BORN, Step, Steps


def is_its_side(user: Any, batch: Any) -> bool:
    """The office; a supplier where the batch submits its own products."""
    return is_own_or_office(user, batch) if batch.supplier_id else is_office(user)


BATCH_STEPS = Steps(
    "catalogue",
    Step(
        "ask_batch",
        is_its_side,
        BORN,
        B.ASKED,
        label=_("Do it in the background"),
        sentence=_("%(by)s began to decide on many products at once."),
    ),
    Step(
        "resume_batch",
        is_its_side,
        {B.STOPPED, B.ASKED},
        B.ASKED,
        label=pgettext_lazy("work on many products", "Go on"),
        sentence=_("%(by)s went on with the work on many products."),
    ),
    Step(
        "end_batch",
        is_its_side,
        {B.ASKED},
        B.DONE,
        label=_("End the work"),
        sentence=_("The work on many products that %(by)s asked for has ended."),
    ),
    Step(
        "stop_batch",
        is_its_side,
        {B.ASKED},
        B.STOPPED,
        label=_("Stop"),
        sentence=_("The work on many products was stopped."),
    ),
)

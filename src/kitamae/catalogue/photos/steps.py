"""Who may do what with photos that were sent, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.photos.choices import UploadState as S
from kitamae.catalogue.rules import is_own_or_office, is_own_or_office_or_system
from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn

PHOTO_STEPS = Steps(
    "catalogue",
    Step(
        "receive_photos",
        is_own_or_office,
        BORN,
        S.RECEIVED,
        label=_("Send photos"),
        sentence=_("%(by)s sent photos."),
        turn=NOBODY,
    ),
    Step(
        "add_photos",
        is_own_or_office,
        {S.CHECKED, S.STORED},
        S.RECEIVED,
        label=_("Send new photos"),
        sentence=_("%(by)s sent new photos."),
        turn=NOBODY,
    ),
    Step(
        "check_photos",
        is_own_or_office_or_system,
        {S.RECEIVED},
        S.CHECKED,
        label=_("Look at the photos"),
        sentence=_("The photos were looked at."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "check_photos_again",
        is_own_or_office,
        {S.RECEIVED},
        SAME,
        label=_("Look at them again"),
        sentence=_("%(by)s had the photos looked at again."),
    ),
    Step(
        "match_photos",
        is_own_or_office_or_system,
        {S.CHECKED, S.STORED},
        SAME,
        label=_("Match the photos"),
        sentence=_("The photos were matched with the products."),
    ),
    Step(
        "confirm_photo",
        is_own_or_office,
        {S.CHECKED},
        SAME,
        label=_("Use it as it is"),
        sentence=_("%(by)s confirmed a photo as it is."),
    ),
    Step(
        "name_photo",
        is_own_or_office,
        {S.CHECKED},
        SAME,
        label=_("Say whose it is"),
        sentence=_("%(by)s said what a photo shows."),
    ),
    Step(
        "store_photos",
        is_own_or_office_or_system,
        {S.CHECKED},
        S.STORED,
        label=_("Use these photos"),
        sentence=_("The photos are in use."),
        turn=NOBODY,
    ),
)

"""Who may do what with photos that were sent, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.photos.choices import RETAKE_DAYS
from kitamae.catalogue.photos.choices import UploadState as S
from kitamae.catalogue.rules import is_office, is_own_or_office, is_own_or_office_or_system
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
        {S.CHECKED, S.STORED},
        SAME,
        label=_("Use it as it is"),
        sentence=_("%(by)s confirmed a photo as it is."),
    ),
    Step(
        "name_photo",
        is_own_or_office,
        {S.CHECKED, S.STORED},
        SAME,
        label=_("Say whose it is"),
        sentence=_("%(by)s said what a photo shows."),
    ),
    Step(
        "store_photos",
        is_own_or_office_or_system,
        {S.CHECKED, S.STORED},
        S.STORED,
        label=_("Use these photos"),
        sentence=_("The photos are in use."),
        turn=NOBODY,
    ),
    Step(
        "tick_contents",
        is_own_or_office,
        {S.CHECKED, S.STORED},
        SAME,
        label=_("Say whether one sees what is inside"),
        sentence=_("%(by)s said in which photos one sees what is inside."),
    ),
    Step(
        "overrule_photo",
        is_office,
        {S.CHECKED, S.STORED},
        SAME,
        label=_("Allow it as it is"),
        sentence=_("%(by)s allowed a photo in spite of what was found."),
    ),
    Step(
        "send_back_photo",
        is_office,
        {S.CHECKED, S.STORED},
        SAME,
        label=_("Ask for a new photo"),
        sentence=_("%(by)s asked for a new photo."),
        turn=Turn(Side.SUPPLIER, RETAKE_DAYS),
    ),
    Step(
        "withdraw_photos",
        is_own_or_office_or_system,
        {S.STORED},
        frozenset({S.CHECKED, S.STORED}),  # some may stay in use
        label=_("Take the photos out of use"),
        sentence=_("The photos were taken out of use."),
        turn=NOBODY,
    ),
)

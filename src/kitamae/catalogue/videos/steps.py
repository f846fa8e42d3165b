"""Who may do what with a video, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.rules import is_own_or_office
from kitamae.catalogue.videos.choices import VideoState as V
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY

VIDEO_STEPS = Steps(
    "catalogue",
    Step(
        "add_video",
        is_own_or_office,
        BORN,
        V.SHOWN,
        label=_("Add the video"),
        sentence=_("%(by)s added a video."),
        turn=NOBODY,
    ),
    Step(
        "choose_poster",
        is_own_or_office,
        {V.SHOWN},
        SAME,
        label=_("Show this picture first"),
        sentence=_("%(by)s chose the picture that a video shows first."),
    ),
    Step(
        "withdraw_video",
        is_own_or_office,
        {V.SHOWN},
        V.WITHDRAWN,
        label=_("Withdraw the video"),
        sentence=_("%(by)s withdrew a video."),
        turn=NOBODY,
    ),
)

"""Who may do what with a survey and with a reply, and what it becomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY
from kitamae.people.rules import is_office, is_office_or_system, is_system, is_whole_office
from kitamae.support.surveys.choices import OPEN_STATES
from kitamae.support.surveys.choices import ReplyState as R
from kitamae.support.surveys.choices import SurveyState as S
from kitamae.support.surveys.rules import is_asked

SURVEY_STEPS = Steps(
    "support",
    Step(
        "begin_survey",
        is_whole_office,
        BORN,
        S.DRAFT,
        label=_("Write a survey"),
        sentence=_("%(by)s wrote the survey %(what)s."),
    ),
    Step(
        "change_survey",
        is_whole_office,
        {S.DRAFT},
        SAME,
        label=_("Change the survey"),
        sentence=_("%(by)s changed the survey %(what)s."),
    ),
    Step(
        "send_survey",
        is_whole_office,
        {S.DRAFT},
        S.OPEN,
        label=_("Send the survey"),
        sentence=_("%(by)s sent the survey %(what)s."),
    ),
    Step(
        "close_survey",
        is_office_or_system,
        {S.OPEN},
        S.CLOSED,
        label=pgettext_lazy("a survey", "Close it"),
        sentence=_("The survey %(what)s was closed."),
    ),
)

REPLY_STEPS = Steps(
    "support",
    Step(
        "answer_survey",
        is_asked,
        {*OPEN_STATES, R.ANSWERED},
        R.ANSWERED,
        label=_("Send the answers"),
        sentence=_("%(by)s answered the survey."),
        turn=NOBODY,
    ),
    Step(
        "remind_of_survey",
        is_system,
        {R.SENT, R.REMINDED},
        R.REMINDED,
        label=_("Remind of the survey"),
        sentence=_("A reminder of the survey went out."),
    ),
    Step(
        "let_survey_lapse",
        is_system,
        {R.SENT, R.REMINDED},
        R.OVERDUE,
        label=_("Note that the day has passed"),
        sentence=_("The last day of the survey passed without an answer."),
    ),
    Step(
        "excuse_reply",
        is_office,
        set(OPEN_STATES),
        R.EXCUSED,
        label=_("Excuse the company"),
        sentence=_("%(by)s excused the company from the survey."),
        turn=NOBODY,
    ),
)

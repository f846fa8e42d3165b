"""What is done with the guideline: written, published, agreed to."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.models import User
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.guideline.choices import ANSWER_DAYS, LONGEST
from kitamae.programmes.guideline.models import Agreement, Guideline
from kitamae.programmes.guideline.queries import (
    draft_guideline,
    has_lapsed,
    owing,
    unagreed,
    version_before,
)
from kitamae.programmes.guideline.rules import faults
from kitamae.programmes.guideline.steps import AGREEMENT_STEPS, GUIDELINE_STEPS
from kitamae.programmes.models import Application, ProgrammeYear
from kitamae.programmes.taking_part.choices import EndReason

say(
    "programmes",
    quiet=["remind_of_guideline"],
    remind_of_guideline=_("Companies were reminded to agree to version %(number)s."),
)


def begin_guideline(
    *, year: ProgrammeYear, by: User, at: datetime, body_ja: str = "", body_en: str = ""
) -> Guideline:
    """Begin a new version, with the text that stood before where none is given."""
    if draft_guideline() is not None:
        raise Refusal(
            "draft_stands",
            _("There is a draft already. Go on with that one, or drop it first."),
        )
    last = Guideline.objects.filter(year=year).order_by("-number").first()
    number = last.number + 1 if last else 1
    made = Guideline(
        code=f"GL-{year.year}-{number}",
        year=year,
        number=number,
        written_by_id=by.pk,
        written_at=at,
        edited_at=at,
    )
    before = version_before(made)
    made.body_ja = body_ja or (before.body_ja if before else "")
    made.body_en = body_en or (before.body_en if before else "")
    made.facts["number"] = number
    with GUIDELINE_STEPS.begin("begin_guideline", made, by=by, at=at):
        pass
    return made


def edit_guideline(
    *, guideline: Guideline, body_ja: str, body_en: str, edits: int, by: User, at: datetime
) -> Guideline:
    """Keep what was written; `edits` is how often it had been kept when the page was opened."""
    with GUIDELINE_STEPS.take("edit_guideline", guideline, by=by, at=at) as guideline:
        if guideline.edits != edits:
            raise Refusal(
                "edited_meanwhile",
                _(
                    "Somebody else kept a change meanwhile. Your text is still here: open the "
                    "draft in a second window, compare, and keep it again."
                ),
            )
        guideline.body_ja = _lines(body_ja)[:LONGEST]
        guideline.body_en = _lines(body_en)[:LONGEST]
        guideline.edits += 1
        guideline.edited_at = at
        guideline.facts["number"] = guideline.number
    return guideline


def publish_guideline(
    *,
    guideline: Guideline,
    changes_ja: str,
    changes_en: str,
    binds_more: bool,
    by: User,
    at: datetime,
    answer_by_date: date | None = None,
) -> Guideline:
    """Publish a draft for good; one that binds more asks every company anew."""
    wrong = faults(guideline.body)
    if wrong:
        said = Bilingual(wrong[0].message("ja"), wrong[0].message("en"))
        raise Refusal("guideline_unready", "%(fault)s", fault=said)
    today = timezone.localdate(at)
    if binds_more and answer_by_date is not None and answer_by_date <= today:
        raise Refusal(
            "answer_by_past",
            _("Companies need time to answer. Name a day after today."),
            field="answer_by_date",
        )
    with GUIDELINE_STEPS.take("publish_guideline", guideline, by=by, at=at) as guideline:
        guideline.changes_ja, guideline.changes_en = changes_ja.strip(), changes_en.strip()
        guideline.binds_more = binds_more
        if binds_more:
            guideline.answer_by_date = answer_by_date or today + timedelta(days=ANSWER_DAYS)
        guideline.published_at = at
        guideline.facts |= {"number": guideline.number, "binds_more": binds_more}
    return guideline


def drop_guideline(*, guideline: Guideline, by: User, at: datetime) -> Guideline:
    """Drop a draft; it stays in the history, and its number is not used again."""
    with GUIDELINE_STEPS.take("drop_guideline", guideline, by=by, at=at) as guideline:
        guideline.facts["number"] = guideline.number
    return guideline


def agree_to_guideline(
    *, application: Application, number: int, by: User, at: datetime
) -> Application:
    """Agree to the version that was read; one that came meanwhile must be read first."""
    waiting = unagreed(application)
    if waiting is None:
        raise Refusal("agreed_already", _("You agreed to this version already. Nothing is open."))
    if waiting.guideline.number != number:
        raise Refusal(
            "newer_version",
            _("A newer version was published meanwhile. Read that one, and then agree."),
        )
    verb = "agree_late" if waiting.is_lapsed else "agree_to_guideline"
    with AGREEMENT_STEPS.take(verb, application, by=by, at=at) as application:
        if verb == "agree_late" and not has_lapsed(application):
            raise Refusal("not_lapsed", _("This was suspended for another reason. Ask the office."))
        keep_agreement(application, waiting.guideline, by=by, at=at)
        application.facts["number"] = number
        if verb == "agree_late":
            application.state = application.state_before or ApplicationState.ACCEPTED
            application.state_before = application.note = ""
    return application


def keep_agreement(
    application: Application, guideline: Guideline, *, by: User, at: datetime
) -> Agreement:
    """Add the row that says who agreed to which version; called by acts that take a step."""
    return Agreement.objects.create(application=application, guideline=guideline, by=by, at=at)


def lapse_agreement(
    *, application: Application, guideline: Guideline, by: User, at: datetime
) -> Application:
    """Suspend a company that did not agree in time; it goes on as soon as it does."""
    with AGREEMENT_STEPS.take("lapse_agreement", application, by=by, at=at) as application:
        application.state_before = application.state
        application.facts["number"] = guideline.number
    return application


def leave_programme(
    *, application: Application, by: User, at: datetime, note: str = ""
) -> Application:
    """A company ends its participation for the rest of the year; wiring follows it."""
    with AGREEMENT_STEPS.take("leave_programme", application, by=by, at=at) as application:
        application.state_before = application.state
        application.reason = EndReason.OWN_WISH
        application.note = note
        application.decided_at = at
        application.facts |= {"note": note, "reason": EndReason.OWN_WISH.value}
    return application


def remind_of_guideline(*, guideline: Guideline, by: User, at: datetime) -> None:
    """Remind every company that owes an agreement; once for a version."""
    events.record(
        "programmes.remind_of_guideline",
        about=guideline,
        by=by,
        at=at,
        facts={"number": guideline.number},
        parties=owing(guideline).values_list("supplier", flat=True),
    )


def _lines(text: str) -> str:
    """Lines end as on this side of the wire, whatever the browser sent."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() + "\n"

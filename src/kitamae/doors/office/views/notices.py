"""Notices: all of them, one, and writing it in both languages side by side."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.audiences import audience_choices, audience_words, who_is_meant
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import NoticeFilters
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.kernel.bilingual import Bilingual
from kitamae.letters.mailings.actions import begin_mailing
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.readers import Named
from kitamae.people.models import Organisation
from kitamae.people.rules import is_whole_office
from kitamae.reports.history import happenings
from kitamae.support.models import Notice
from kitamae.support.notices import actions
from kitamae.support.notices.forms import ChangedNoticeForm, NoticeForm, PublishForm
from kitamae.support.notices.queries import organisations_for, seats_for
from kitamae.support.notices.steps import NOTICE_STEPS
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

SORTS = {"new": ("-published_at", "-pk"), "ends": ("ends_date",), "title": ("title_ja",)}
LOOKS = {"draft": "draft", "scheduled": "away", "published": "ok", "withdrawn": "none"}
ACTS = (
    Act(
        "publish_notice",
        actions.publish_notice,
        PublishForm,
        gettext_lazy("The notice is out, or comes out on its day."),
    ),
    Act(
        "withdraw_notice",
        actions.withdraw_notice,
        NothingForm,
        gettext_lazy("The notice was taken back. Nobody sees it any more."),
        gettext_lazy("It disappears from every page at once. It cannot be published again."),
    ),
)


@require_safe
@for_office
def notices(request: OfficeRequest) -> HttpResponse:
    """All notices, the newest first."""
    rows = Notice.objects.visible_to(request.user)
    found = listing(request, NoticeFilters, rows, SORTS)
    today = timezone.localdate()
    lines = [(row, "none" if row.is_over(today) else LOOKS[row.state]) for row in found.page]
    heading = names()["notices"]
    return page(request, "office/notices.html", found=found, heading=heading, lines=lines)


@for_office
def new_notice(request: OfficeRequest) -> HttpResponse:
    """Write a notice; look at it first, if one likes."""
    form = NoticeForm(request.POST or None, **audience_choices(request.user))
    is_kept = "preview" not in request.POST
    if is_kept and acted(form, actions.write_notice, by=request.user, at=timezone.now()):
        told = _("The notice is kept as a draft. Look at it, then publish it.")
        return moved(request, address("office:notice", code=form.outcome.code), told)
    return _writing(request, form)


@for_office
def edit_notice(request: OfficeRequest, code: str) -> HttpResponse:
    """Change a notice's words, or whom it is for."""
    found = _notice(request, code)
    newest = found.texts.first()
    stated = {key: getattr(found, key) for key in (*actions.WORDS, "reach")}
    initial = {**stated, **found.audience, "based_on": newest.number if newest else 0}
    form = ChangedNoticeForm(
        request.POST or None, initial=initial, **audience_choices(request.user)
    )
    if "preview" not in request.POST and acted(
        form, actions.edit_notice, notice=found, by=request.user, at=timezone.now()
    ):
        return moved(request, address("office:notice", code=code), _("The notice was changed."))
    return _writing(request, form, notice=found)


@for_office
def notice(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One notice: as each reader sees it, whom it is for, and its earlier words."""
    found = _notice(request, code)
    open_now = open_steps([NOTICE_STEPS], request, found)
    seen = Organisation.objects.visible_to(request.user)
    companies = organisations_for(found).filter(pk__in=seen.values("pk"))
    decisions = Decisions(request, found, open_now, ACTS, verb)
    if act := decisions.taken("notice"):
        return moved(request, address("office:notice", code=code), act.done)
    texts = list(found.texts.select_related("by"))
    return page(
        request,
        "office/notice.html",
        status=decisions.status,
        notice=found,
        look=LOOKS[found.state],
        decisions=decisions,
        may_edit="edit_notice" in dict(open_now),
        meant=audience_words(found.meant, request.user),
        readers=who_is_meant(companies),
        texts=list(zip(texts, [*texts[1:], *texts[-1:]], strict=True)),
        read_by=found.readings.count(),
        mailings=Mailing.objects.visible_to(request.user).filter(link=address_of(found)),
        happenings=happenings(viewer=request.user, about=[found]),
    )


@require_POST
@for_office
def write_letter(request: OfficeRequest, code: str) -> HttpResponse:
    """Begin a letter to everybody whom a notice is for; it is counted and held before it goes."""
    found = _notice(request, code)
    mailing = begin_mailing(
        subject=found.title,
        body=Bilingual(found.body_ja or found.title_ja, found.body_en or found.title_en),
        to=[
            Named(person=seat.user_id, organisation=seat.organisation_id, link=address_of(found))
            for seat in seats_for(found)
        ],
        link=address_of(found),
        by=request.user,
        at=timezone.now(),
    )
    told = _("Here is the letter. Nobody is written to before you have counted and released it.")
    return moved(request, address("office:mailing", code=mailing.code), told)


def address_of(found: Notice) -> str:
    """Where a notice's readers read it."""
    return address("notice", code=found.code)


def _notice(request: OfficeRequest, code: str) -> Notice:
    return get_object_or_404(Notice.objects.visible_to(request.user), code=code)


def _writing(request: OfficeRequest, form: NoticeForm, **known: Any) -> HttpResponse:
    """The form, and below it how the notice would look."""
    looked_at = "preview" in request.POST and form.is_valid()
    said = form.cleaned_data if looked_at else {}
    drawn = Notice(**{key: said[key] for key in actions.WORDS}) if said else None
    may_write = is_whole_office(request.user)
    return page(
        request, "office/write_notice.html", form=form, drawn=drawn, may_write=may_write, **known
    )

"""What a reviewer keeps beside an application: ticks, comments, whose it is, a decision undone."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.catalogue.reviewing.forms import AssignForm, RemarkForm
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.views.applications import application_of
from kitamae.programmes.models import ApplicationRemark
from kitamae.programmes.reviewing.actions import deciding
from kitamae.programmes.reviewing.sheet import labels
from kitamae.ui.context import address
from kitamae.ui.replies import moved


def _back(code: str, anchor: str = "") -> str:
    return address("office:application", code=code) + anchor


@require_POST
@for_office
def tick_application(request: OfficeRequest, code: str) -> HttpResponse:
    """Keep which points of the checklist were looked at."""
    found = application_of(request, code)
    ticked = request.POST.getlist("accept_application-ticked")
    deciding.keep_ticks(application=found, ticked=ticked, by=request.user, at=timezone.now())
    return moved(request, _back(code), _("Your ticks are kept."))


@require_POST
@for_office
def remark_application(request: OfficeRequest, code: str, field: str) -> HttpResponse:
    """Comment on one field of an application."""
    found, known = application_of(request, code), labels()
    if field not in known:
        raise Http404
    form = RemarkForm(request.POST)
    if not form.is_valid():
        said = _("Write what is to be mended, then keep the comment.")
        return moved(request, _back(code, f"?remark={field}#f-{field}"), said, "warn")
    text = form.cleaned_data["text"]
    deciding.remark(application=found, field=field, text=text, by=request.user, at=timezone.now())
    said = _("Your comment on “%(field)s” is kept; the company reads it when you return it.")
    return moved(request, _back(code, f"#f-{field}"), said % {"field": known[field]})


@require_POST
@for_office
def drop_application_remark(request: OfficeRequest, code: str, remark: int) -> HttpResponse:
    """Take a comment away that nobody was told yet."""
    found = application_of(request, code)
    made = get_object_or_404(
        ApplicationRemark.objects.visible_to(request.user),
        application=found,
        pk=remark,
        told_at=None,
    )
    deciding.drop_remark(made=made, by=request.user, at=timezone.now())
    return moved(request, _back(code, f"#f-{made.field}"))


@require_POST
@for_office
def assign_application(request: OfficeRequest, code: str) -> HttpResponse:
    """Say who checks it."""
    found = application_of(request, code)
    form = AssignForm(request.POST)
    if form.is_valid():
        reviewer = form.cleaned_data["reviewer"]
        deciding.assign(application=found, reviewer=reviewer, by=request.user, at=timezone.now())
    return moved(request, _back(code))


@require_POST
@for_office
def drop_application_decision(request: OfficeRequest, code: str) -> HttpResponse:
    """Take a decision back that is not released yet."""
    found = application_of(request, code)
    deciding.drop_decision(application=found, by=request.user, at=timezone.now())
    return moved(request, _back(code), _("The decision is taken back."))

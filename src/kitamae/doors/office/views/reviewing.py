"""What a reviewer keeps beside a revision: ticks, comments, whose it is, a decision taken back."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.answers.fields import Field
from kitamae.catalogue.models import Product, Remark, Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.reviewing.actions import deciding, settling
from kitamae.catalogue.reviewing.forms import AssignForm, RemarkForm
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.views.reviews import revision_of
from kitamae.ui.context import address
from kitamae.ui.replies import moved


def _back(request: OfficeRequest, revision: Revision, anchor: str = "") -> str:
    page = address("office:review", code=revision.code, number=revision.number)
    query = request.GET.urlencode()
    return page + (f"?{query}" if query else "") + anchor


@require_POST
@for_office
def tick_review(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Keep which points of the checklist were looked at."""
    found = revision_of(request, code, number)
    ticked = request.POST.getlist("approve-ticked")
    deciding.keep_ticks(revision=found, ticked=ticked, by=request.user, at=timezone.now())
    return moved(request, _back(request, found), _("Your ticks are kept."))


@require_POST
@for_office
def remark_review(request: OfficeRequest, code: str, number: int, field: str) -> HttpResponse:
    """Comment on one answer."""
    found = revision_of(request, code, number)
    each = _field(field)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        said = _("Write what is to be mended, then keep the comment.")
        return moved(request, _back(request, found, f"#f-{field}"), said, "warn")
    text = form.cleaned_data["text"]
    deciding.remark(revision=found, field=field, text=text, by=request.user, at=timezone.now())
    said = _("Your comment on “%(field)s” is kept; the company reads it when you ask for changes.")
    return moved(request, _back(request, found, f"#f-{field}"), said % {"field": each.label})


@require_POST
@for_office
def drop_remark(request: OfficeRequest, code: str, number: int, remark: int) -> HttpResponse:
    """Take a comment away that nobody was told yet."""
    found = revision_of(request, code, number)
    made = get_object_or_404(
        Remark.objects.visible_to(request.user), revision=found, pk=remark, told_at=None
    )
    deciding.drop_remark(made=made, by=request.user, at=timezone.now())
    return moved(request, _back(request, found, f"#f-{made.field}"))


@require_POST
@for_office
def assign_review(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Say who reviews it."""
    found = revision_of(request, code, number)
    form = AssignForm(request.POST)
    if form.is_valid():
        reviewer = form.cleaned_data["reviewer"]
        deciding.assign(revision=found, reviewer=reviewer, by=request.user, at=timezone.now())
    return moved(request, _back(request, found))


@require_POST
@for_office
def drop_decision(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Take a decision back that is not released yet."""
    found = revision_of(request, code, number)
    deciding.drop_decision(revision=found, by=request.user, at=timezone.now())
    return moved(request, _back(request, found), _("The decision is taken back."))


@require_POST
@for_office
def tell_apart(request: OfficeRequest, code: str, other: str) -> HttpResponse:
    """Say that two products that look alike are two."""
    one = get_object_or_404(Product.objects.visible_to(request.user), code=code)
    another = get_object_or_404(Product.objects.visible_to(request.user), code=other)
    settling.tell_apart(product=one, other=another, by=request.user, at=timezone.now())
    back = address("office:product", code=code)
    if request.POST.get("back") == "doubles":
        back = address("office:doubles")
    elif one.in_review is not None:
        back = address("office:review", code=code, number=one.in_review.number)
    return moved(request, back, _("They are two products; you are not asked again."))


def _field(key: str) -> Field:
    """A field of the sheet by its key."""
    table = product_fields()
    if key not in table:
        raise Http404
    return table[key]

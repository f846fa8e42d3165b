"""The review queue: many revisions at once, or one of them with its differences."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.catalogue.models import Revision
from kitamae.catalogue.review_sheet import lacks
from kitamae.catalogue.reviewing.actions import deciding
from kitamae.catalogue.reviewing.checklist import points_for
from kitamae.catalogue.reviewing.choices import Verdict
from kitamae.catalogue.reviewing.doubles import alike
from kitamae.catalogue.reviewing.forms import ApproveForm, ChangesForm, RejectForm, RemarkForm
from kitamae.catalogue.reviewing.page import review_page
from kitamae.catalogue.reviewing.queries import (
    batches_under_way,
    held_decisions,
    saved_views,
)
from kitamae.catalogue.steps import REVISION_STEPS
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.listing import Listing, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.product_filters import ReviewFilters
from kitamae.doors.office.templatetags.desk import category, prefecture
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.people.queries import officers, officers_for
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page
from kitamae.workbooks.cells import Cell

SORTS = {
    "wait": ("turn_due_date", "submitted_at"),
    "name": ("name_ja",),
    "company": ("product__supplier__name_kana", "product__supplier__name_ja"),
    "category": ("category",),
    "reviewer": ("reviewer__name",),
}
ACTS = (
    Act(
        "approve",
        partial(deciding.decide, verdict=Verdict.APPROVE),
        ApproveForm,
        gettext_lazy("The product was approved."),
    ),
    Act(
        "ask_changes",
        partial(deciding.decide, verdict=Verdict.ASK_CHANGES),
        ChangesForm,
        gettext_lazy("The company was asked for changes."),
    ),
    Act(
        "reject",
        partial(deciding.decide, verdict=Verdict.REJECT),
        RejectForm,
        gettext_lazy("The product was rejected; the company was told why."),
        gettext_lazy("This revision ends here. The company reads the reason and your note."),
    ),
)


def queue(request: OfficeRequest, query: QueryDict | None = None) -> Listing[Revision]:
    """The queue by the filters of an address; without any, what nobody has decided on yet."""
    rows = Revision.objects.visible_to(request.user).select_related(
        "product__supplier", "reviewer", "held_decision"
    )
    return listing(request, ReviewFilters, rows, SORTS, query=query)


@require_safe
@for_office
def reviews(request: OfficeRequest) -> HttpResponse:
    """What waits for a decision, the longest first; `?all=1` chooses every row of the list."""
    return page(
        request,
        "office/reviews.html",
        found=queue(request),
        heading=names()["reviews"],
        are_all_chosen=request.GET.get("all") == "1",
        held=held_decisions(request.user),
        under_way=batches_under_way(request.user),
        reviewers=officers(),
        saved=saved_views(request.user, "reviews"),
        list_name="reviews",
    )


@require_safe
@for_office
def export_reviews(request: OfficeRequest) -> HttpResponse:
    """Exactly the list, all its pages, as a text file."""
    header = [
        _("Product"), "JAN", _("Name in Japanese"), _("Name in English"), _("Company"),
        _("Prefecture"), _("Category"), _("State"), _("Submitted on"), _("Answer due"),
        _("Missing for the register"), _("Missing for an introduction"),
    ]  # fmt: skip
    return csv_reply("review", header, _lines(queue(request).rows))


def _lines(rows: QuerySet[Revision]) -> Iterator[list[Cell]]:
    for row in rows.iterator(chunk_size=500):
        supplier, lacking = row.product.supplier, lacks(row.answers)
        yield [
            row.product.code, row.product.jan, row.name_ja, row.name_en, str(supplier),
            prefecture(supplier.prefecture), category(row.category), str(row.get_state_display()),
            timezone.localdate(row.submitted_at) if row.submitted_at else None, row.turn_due_date,
            "、".join(str(each.label) for each in lacking.register),
            "、".join(str(each.label) for each in lacking.introduce),
        ]  # fmt: skip


@for_office
def review(request: OfficeRequest, code: str, number: int, verb: str = "") -> HttpResponse:
    """One revision: what changed, its photos and answers, the checklist, and the decisions."""
    found = revision_of(request, code, number)
    place = place_of(request, found)
    points = points_for(found)
    open_now = open_steps([REVISION_STEPS], request, found)
    known = {"approve": {"points": points}}
    decisions = Decisions(request, found, open_now, ACTS, verb, known)
    if act := decisions.taken("revision"):
        is_later = request.POST.get(f"{verb}-is_later")
        done = _("The decision is held until you release it.") if is_later else act.done
        return moved(request, place.after or address("office:reviews"), done)
    return page(
        request,
        "office/review.html",
        status=decisions.status,
        decisions=decisions,
        place=place,
        happenings=happenings(viewer=request.user, about=[found, found.product]),
        **review_page(found, points),
        alike=alike(found.product, request.user),
        remark_form=RemarkForm(),
        remarked=request.GET.get("remark", ""),
        reviewers=officers_for(found.product.supplier),
    )


def revision_of(request: OfficeRequest, code: str, number: int) -> Revision:
    """A revision that the reader may see."""
    return get_object_or_404(
        Revision.objects.visible_to(request.user).select_related(
            "product__supplier",
            "product__shown",
            "product__in_review",
            "product__in_preparation",
            "reviewer",
            "created_by",
            "held_decision__by",
        ),
        product__code=code,
        number=number,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a revision stands in the queue from which it was opened."""

    number: int
    total: int
    before: str
    after: str
    query: str


def place_of(request: OfficeRequest, revision: Revision) -> Place:
    """Where it stands in the list that the address names, and its neighbours there."""
    found = queue(request)
    order = list(found.rows.values_list("product__code", "number"))
    here = (revision.product.code, revision.number)
    at = order.index(here) if here in order else -1

    def link(place: int) -> str:
        if at < 0 or not 0 <= place < len(order):
            return ""
        code, number = order[place]
        return f"{address('office:review', code=code, number=number)}?{found.query}"

    return Place(at + 1, len(order), link(at - 1), link(at + 1), found.query)

"""A maker's products: the list, one product whole, and many submitted at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kitamae.catalogue import actions
from kitamae.catalogue.joining.queries import is_joining
from kitamae.catalogue.listing import (
    Submission,
    found,
    line_of,
    lines_of,
    own_products,
    submission_of,
)
from kitamae.catalogue.models import Product, Revision, Sheet
from kitamae.catalogue.photos.queries import photos_for
from kitamae.catalogue.review_sheet import review_parts
from kitamae.catalogue.reviewing.actions.batches import ask_batch
from kitamae.catalogue.reviewing.actions.many import submit_all
from kitamae.catalogue.reviewing.choices import AT_ONCE, BatchVerb
from kitamae.catalogue.steps import PRODUCT_STEPS
from kitamae.catalogue.variants.queries import family_of
from kitamae.doors.supplier.entry import SignedInRequest, SupplierRequest, for_supplier, signed_in
from kitamae.doors.supplier.forms import ProductFilter
from kitamae.doors.supplier.views.batches import address_of as batch_url
from kitamae.doors.supplier.views.product_form import product_of
from kitamae.matching.safe import safe_lines
from kitamae.people.models import Organisation
from kitamae.reports.history import happenings
from kitamae.ui.replies import moved, page

LISTED = 30
VERBS = {
    "list": actions.list_product,
    "pause": actions.pause_product,
    "discontinue": actions.discontinue_product,
}


@require_safe
@for_supplier
def products(request: SupplierRequest) -> HttpResponse:
    """Every product of the maker, found by name, JAN and how it stands."""
    form = ProductFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "standing": ""}
    own = own_products(request.user).filter(supplier=request.maker)
    listed = Paginator(found(own, asked["q"], asked["standing"]), LISTED).get_page(
        request.GET.get("page")
    )
    lines = lines_of(request.user, listed.object_list)
    return page(request, "supplier/products.html", form=form, listed=listed, lines=lines)


@require_safe
@signed_in
def product(request: SignedInRequest, code: str) -> HttpResponse:
    """One product: how it stands, what each stage still needs, its answers, photos and events."""
    one = product_of(request, code)
    photos = photos_for(request.user, [one])[one.pk]
    line = line_of(one, photos)
    before = one.shown.answers if one.shown and one.shown != line.revision else None
    steps = {step.verb: step.label for step in PRODUCT_STEPS.open_to(request.user, one)}
    verbs = [(each, steps[f"{each}_product"]) for each in VERBS if f"{each}_product" in steps]
    if one.shown is None:
        verbs = [verb for verb in verbs if verb[0] != "list"]  # nobody has approved it yet
    return page(
        request,
        "supplier/product.html",
        line=line,
        product=one,
        photos=photos,
        family=len(family_of(request.user, one)),
        parts=review_parts(line.revision.answers, before, line.revision.writers),
        verbs=verbs,
        calls=safe_lines(one, request.user),
        happenings=happenings(viewer=request.user, about=[one, *one.revisions.all()], limit=10),
    )


@signed_in
def change_product(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """Show a product in the catalogue, pause it, or end it for good (that is asked once more)."""
    one = product_of(request, code)
    if request.method == "POST":
        VERBS[verb](product=one, by=request.user, at=now())
        return moved(request, address_of(one), _("The product stands so from now on."))
    if verb != "discontinue":
        return moved(request, address_of(one))
    return page(request, "supplier/discontinue.html", product=one, line=line_of(one))


@signed_in
def submit_sheet(request: SignedInRequest, code: str) -> HttpResponse:
    """Submit all products of a sheet that are ready; say what the others want first."""
    sheet = get_object_or_404(Sheet.objects.visible_to(request.user), code=code)
    drafts = Revision.objects.visible_to(request.user).filter(
        pk__in=sheet.rows.values("revision"), product__in_preparation__isnull=False
    )
    submission = submission_of(drafts)
    if request.method == "POST":
        return _submitted(request, submission, sheet, sheet.supplier)
    if is_joining(sheet.supplier_id):
        return moved(request, "supplier:application")  # everything goes in there at once
    return _ready_shown(request, submission, sheet=sheet)


@for_supplier
def submit_products(request: SupplierRequest) -> HttpResponse:
    """Submit every draft of the maker that is ready; say what the others want first."""
    drafts = Revision.objects.visible_to(request.user).filter(
        product__supplier=request.maker, pk__in=Product.objects.visible_to(request.user)
        .filter(supplier=request.maker).values("in_preparation"),
    )  # fmt: skip
    submission = submission_of(drafts)
    if request.method == "POST":
        first = drafts.select_related("product").first()
        return _submitted(request, submission, first, request.maker)
    return _ready_shown(request, submission)


def _ready_shown(
    request: SignedInRequest, submission: Submission, sheet: Sheet | None = None
) -> HttpResponse:
    """The page that names what goes to the office before it goes."""
    ready = Revision.objects.visible_to(request.user).filter(pk__in=submission.numbers[:AT_ONCE])
    return page(
        request,
        "supplier/submit.html",
        submission=submission,
        ready=ready.select_related("product").order_by("pk"),
        more=max(0, submission.ready - AT_ONCE),
        sheet=sheet,
        post_url=request.path,
    )


def _submitted(
    request: SignedInRequest,
    submission: Submission,
    about: Sheet | Revision | None,
    maker: Organisation,
) -> HttpResponse:
    """Submit what is ready: few at once, many in the background, on a page that counts them."""
    known: dict[str, Any] = {"by": request.user, "at": now()}
    if submission.ready > AT_ONCE:
        batch = ask_batch(
            verb=BatchVerb.SUBMIT, numbers=submission.numbers, supplier=maker, **known
        )
        return moved(request, batch_url(batch))
    ready = Revision.objects.visible_to(request.user).filter(pk__in=submission.numbers)
    count = submit_all(revisions=ready, about=about, **known) if about else 0
    said = ngettext(
        "%(count)s product is submitted. The office answers within five working days.",
        "%(count)s products are submitted. The office answers within five working days.",
        count,
    )
    return moved(request, "supplier:products", said % {"count": count})


def address_of(one: Product) -> str:
    """A product's own page."""
    return reverse("supplier:product", args=[one.code])

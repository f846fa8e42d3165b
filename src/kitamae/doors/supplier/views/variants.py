"""Colours and sizes of a product: entered in a small table, brought in line with it again."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kitamae.catalogue.listing import line_of
from kitamae.catalogue.photos.queries import photos_for
from kitamae.catalogue.variants import actions, queries
from kitamae.catalogue.variants.forms import VariantFormSet, variant_forms
from kitamae.doors.supplier.entry import SignedInRequest, signed_in
from kitamae.doors.supplier.views.product_form import product_of
from kitamae.kernel.refusal import Refusal
from kitamae.ui.replies import moved, page


@signed_in
def variants(request: SignedInRequest, code: str) -> HttpResponse:
    """The colours and sizes of a product, and a table for more."""
    product = product_of(request, code)
    if (parent := queries.parent_of(product)) is not None:
        return moved(request, reverse("supplier:variants", args=[parent.code]))
    formset = variant_forms(request.POST or None, parent=product)
    trouble = ""
    if request.method == "POST" and formset.is_valid():
        trouble, count = _entered(request, formset, code)
        if count:
            said = ngettext(
                "%(count)s colour or size is kept as a draft.",
                "%(count)s colours or sizes are kept as drafts.",
                count,
            )
            return moved(request, request.path, said % {"count": count})
    family = queries.family_of(request.user, product)
    photos = photos_for(request.user, family)
    lagging, heirs = queries.not_shared_yet(product)
    return page(
        request, "supplier/variants.html", product=product, formset=formset, trouble=trouble,
        lines=[
            (line_of(each, photos[each.pk]), queries.variation(each.newest.answers))
            for each in family if each.newest is not None
        ],
        lagging=lagging, heirs=heirs, status=422 if trouble else None,
    )  # fmt: skip


def _entered(request: SignedInRequest, formset: VariantFormSet, code: str) -> tuple[str, int]:
    """Why nothing was entered, or how many were."""
    product = product_of(request, code)
    try:
        made = actions.enter_variants(parent=product, rows=formset.rows, by=request.user, at=now())
    except Refusal as refusal:
        return str(refusal), 0
    return "", len(made)


@require_POST
@signed_in
def share_answers(request: SignedInRequest, code: str) -> HttpResponse:
    """Take over into the variants what changed of their parent."""
    product = product_of(request, code)
    count = actions.share_answers(product=product, by=request.user, at=now())
    said = ngettext(
        "%(count)s colour or size was changed. What it says of its own stayed.",
        "%(count)s colours or sizes were changed. What they say of their own stayed.",
        count,
    )
    return moved(request, reverse("supplier:variants", args=[code]), said % {"count": count})

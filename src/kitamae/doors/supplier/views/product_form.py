"""One product by hand: begun, filled in part by part, seen as its buyers see it, submitted."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue import actions as catalogue
from kitamae.catalogue.editing import actions, queries
from kitamae.catalogue.editing.forms import KeepJanForm, NewProductForm, SuccessorForm
from kitamae.catalogue.editing.groups import folds_of
from kitamae.catalogue.editing.parts import PartForm, part_form
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.photos.queries import photos_for, photos_of_seen
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.proofs.forms import ProofForm
from kitamae.catalogue.proofs.queries import proofs_of
from kitamae.catalogue.queries import seen_as
from kitamae.catalogue.showing import shown
from kitamae.catalogue.submission import JanQuestion
from kitamae.catalogue.videos.queries import videos_of
from kitamae.doors.supplier.entry import SignedInRequest, SupplierRequest, for_supplier, signed_in
from kitamae.kernel.refusal import Refusal
from kitamae.people.rules import is_supplier_side
from kitamae.ui.replies import acted, moved, page

LEVELS = ("catalogue", "introduced")
TONGUES = ("en", "ja")
ANEW = 3  # times that a save is merged anew before its writer is asked to press again


@for_supplier
def new_product(request: SupplierRequest) -> HttpResponse:
    """Begin a product: what kind it is decides what is asked."""
    like = None
    if code := request.POST.get("like") or request.GET.get("like"):
        like = product_of(request, code)
    form = NewProductForm(
        request.POST or None,
        supplier=request.maker,
        like=like,
        jan=request.GET.get("jan", ""),
        on=localdate(),
    )
    known = {"supplier": request.maker, "by": request.user, "at": now()}
    if acted(form, catalogue.enter_product, **known):
        return moved(request, edit_url(form.outcome), _("The product is kept as a draft."))  # type: ignore[attr-defined]
    return page(request, "supplier/product_form_new.html", form=form, like=like)


@require_safe
@signed_in
def edit_product(request: SignedInRequest, code: str) -> HttpResponse:
    """Lead to the first part that lacks something."""
    product = product_of(request, code)
    parts = queries.parts_of(product)
    first = next((each for each in parts if each.missing or each.unread), parts[0])
    return moved(request, edit_url(product, first.section.code))


@signed_in
def edit_part(request: SignedInRequest, code: str, section: str) -> HttpResponse:
    """One part of the sheet; every change saves itself, and so does the button."""
    product = product_of(request, code)
    if section not in {each.section.code for each in queries.parts_of(product)}:
        raise Http404
    if request.method != "POST":
        form = part_form(product, section, on=localdate())
        return page(
            request, "supplier/product_form.html", **_shown(request, product, section, form)
        )
    asked = list(part_form(product, section, on=localdate()).asked)
    form, trouble = _save(request, product, section)
    product = product_of(request, code)
    if request.htmx:  # type: ignore[attr-defined]
        shown = _shown(request, product, section, form) | {"trouble": trouble}
        shown["grown"] = asked != list(part_form(product, section, on=localdate()).asked)
        return page(request, "supplier/product_form.html#saved", **shown)
    if trouble or form.errors:
        shown = _shown(request, product, section, form) | {"trouble": trouble}
        return page(request, "supplier/product_form.html", status=422, **shown)
    to = section if request.POST.get("then") != "next" else _following(product, section)
    return moved(request, edit_url(product, to), _("Saved."))


@require_POST
@signed_in
def undo_edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Take back the last save."""
    product = product_of(request, code)
    draft = draft_of(product)
    undone = queries.undone_by(draft)
    actions.undo_edit(revision=draft, by=request.user, at=now())
    if not undone:
        return moved(request, edit_url(product), _("The last change is undone."))
    first, named = undone[0], ", ".join(str(each.label) for each in undone[:3])
    said = _("The last change is undone: %(fields)s.") % {"fields": named}
    # the notice is read first, at the top; the group of what was undone is open under it
    return moved(request, f"{edit_url(product, first.section)}?at={first.key}", said)


@require_POST
@signed_in
def submit_product(request: SignedInRequest, code: str) -> HttpResponse:
    """Submit the draft, or say where what is missing stands."""
    product = product_of(request, code)
    try:
        catalogue.submit(revision=draft_of(product), by=request.user, at=now())
    except Refusal as refusal:
        return moved(request, _place_of(product, refusal), str(refusal), "warn")
    said = _("The product is submitted. The office answers within five working days.")
    return moved(request, edit_url(product, "identity"), said)


@require_POST
@signed_in
def put_up_product(request: SignedInRequest, code: str) -> HttpResponse:
    """Put a change of texts up at once."""
    product = product_of(request, code)
    actions.put_up(revision=draft_of(product), by=request.user, at=now())
    said = _("The new text is up. Buyers read it from now on.")
    return moved(request, edit_url(product, "text"), said)


@signed_in
def drop_draft(request: SignedInRequest, code: str) -> HttpResponse:
    """Drop what is in preparation, after saying what goes."""
    product = product_of(request, code)
    draft = draft_of(product)
    if request.method == "POST":
        actions.drop_draft(revision=draft, by=request.user, at=now())
        said = _("The changes are dropped. What buyers see stays as it is.")
        return moved(request, edit_url(product, "identity"), said)
    return page(request, "supplier/product_form_drop.html", product=product, draft=draft)


@signed_in
def same_jan(request: SignedInRequest, code: str) -> HttpResponse:
    """“The same JAN?”: the rule in words, and the two ways on."""
    product = product_of(request, code)
    draft = draft_of(product)
    question = queries.edit_page(product, "identity")["question"]
    if question is None:
        return moved(request, edit_url(product, "identity"))
    way = request.POST.get("way")
    if way == "back":
        return _taken_back(request, product, draft, question)
    successor = SuccessorForm(
        request.POST if way == "successor" else None, initial={"jan": question.new_jan}
    )
    keep = KeepJanForm(request.POST if way == "keep" else None)
    taken = {"revision": draft, "by": request.user, "at": now()}
    if way == "successor" and acted(successor, actions.enter_successor, **taken):
        said = _("The successor is kept as a draft of its own. The old product stays as it is.")
        return moved(request, edit_url(successor.outcome, "identity"), said)  # type: ignore[attr-defined]
    if way == "keep" and acted(keep, actions.keep_jan, **taken):
        return moved(request, edit_url(product, "identity"), _("The JAN stays, with your reason."))
    rules = queries.asked_by(question, draft, product)
    asked = {"product": product, "question": question, "rules": rules}
    asked |= {"successor": successor, "keep": keep}
    return page(request, "supplier/product_form_jan.html", **asked)


def _taken_back(
    request: SignedInRequest, product: Product, draft: Revision, question: JanQuestion
) -> HttpResponse:
    """Put back what raised the question; the other changes stay."""
    keys = list(dict.fromkeys(key for each in question.findings for key in each.keys)) or ["jan"]
    more = {"net_unit"} if "net_content" in keys else set()
    actions.take_back(revision=draft, keys={*keys, *more}, by=request.user, at=now())
    field = product_fields()[keys[0]]
    said = _("It stands as before. Your other changes stay.")
    return moved(request, f"{edit_url(product, field.section)}?at={field.key}", said)


@require_safe
@signed_in
def preview_product(request: SignedInRequest, code: str) -> HttpResponse:
    """The product exactly as a buyer reads it, before and after an introduction."""
    product = product_of(request, code)
    level, tongue = request.GET.get("as", "catalogue"), request.GET.get("in", "en")
    seen = seen_as(product, level) if level in LEVELS else None  # type: ignore[arg-type]
    if seen is None or tongue not in TONGUES:
        raise Http404
    photos = [photo for photo in photos_of_seen([seen])[product.pk] if photo.renditions]
    with override(tongue):  # buyers read in their own language, whatever the maker reads
        told = {"seen": seen, "supplier": product.supplier, "photos": photos, "is_preview": True}
        drawn = render_to_string("catalogue/shown.html", told | shown(seen), request)
    return page(
        request,
        "supplier/product_form_preview.html",
        product=product,
        drawn=drawn,
        level=level,
        tongue=tongue,
    )


def product_of(request: SignedInRequest, code: str) -> Product:
    """The product of an address, where its reader may edit it."""
    product = get_object_or_404(
        Product.objects.visible_to(request.user).select_related(
            "supplier", "shown", "in_review", "in_preparation"
        ),
        code=code,
    )
    office = request.user.seats_of("operator")
    if not office and product.supplier_id not in request.user.seats_of("supplier"):
        raise Http404
    return product


def draft_of(product: Product) -> Revision:
    """The draft that a verb is about; 404 where there is none."""
    draft = actions.draft_of(product)
    if draft is None:
        raise Http404
    return draft


def edit_url(product: Product, section: str = "", key: str = "") -> str:
    """The page of one part of a product, or the way to the first that lacks something.

    With a key, the group of that field is open, and the page stands at its box.
    """
    if not section:
        return reverse("supplier:edit_product", args=[product.code])
    url = reverse("supplier:edit_part", args=[product.code, section])
    return f"{url}?at={key}#box-{key}" if key else url


def _save(request: SignedInRequest, product: Product, section: str) -> tuple[PartForm, str]:
    """Read what was sent, merge it with what stands, save what could be read."""
    for _attempt in range(ANEW):
        form = part_form(product, section, request.POST, on=localdate())
        form.is_valid()
        if not form.is_changed:
            return form, ""
        try:
            actions.save_answers(
                product=product,
                standing=form.standing,
                answers=form.answers,
                unread=form.unread,
                originals=form.read.originals,
                by=request.user,
                at=now(),
                evidence=request.POST.get("evidence", ""),
                machine=form.ticks.sent,
            )
        except Refusal as refusal:
            form.is_kept = False
            if refusal.code != "changed_meanwhile":
                return form, _trouble(form, refusal)
            product = product_of(request, product.code)
        else:
            return form, ""
    return form, _("Somebody saves this product at the same moment. Press save once more.")


def _trouble(form: PartForm, refusal: Refusal) -> str:
    """Why nothing was saved; of a JAN that an own product has, at its box with the way there."""
    if refusal.code != "jan_known" or "jan" not in form.fields:
        return str(refusal)
    other = reverse("supplier:product", args=[refusal.params["other"]])
    told = format_html('{} <a href="{}">{}</a>', refusal, other, _("Open that product"))
    form.add_error("jan", told)
    return ""


def _shown(
    request: SignedInRequest, product: Product, section: str, form: PartForm
) -> dict[str, Any]:
    at = request.GET.get("at", "")
    return {
        "form": form,
        "folds": folds_of(form, section, at),
        "at": at,
        "on_behalf": not is_supplier_side(request.user, product),
        "media": _media(request, product),
        "proofs": list(proofs_of(request.user, product.in_preparation)),
        "proof_form": ProofForm(),
        **queries.edit_page(product, section),
    }


def _media(request: SignedInRequest, product: Product) -> dict[str, int]:
    """How many photos are in use and how many videos stand, for the way to both."""
    return {
        "photos": len(photos_for(request.user, [product])[product.pk]),
        "videos": videos_of(request.user, product).count(),
    }


def _following(product: Product, section: str) -> str:
    codes = [each.section.code for each in queries.parts_of(product)]
    return codes[min(codes.index(section) + 1, len(codes) - 1)]


def _place_of(product: Product, refusal: Refusal) -> str:
    """Where what stands in the way can be put right: the exact field."""
    if refusal.code == "same_jan":
        return reverse("supplier:same_jan", args=[product.code])
    field = product_fields()[refusal.params["key"]]
    return edit_url(product, field.section, field.key)

"""Short lists of a buyer's team: kept, noted, put in order, compared, handed out."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.answers.formatting import day
from kitamae.answers.places import prefectures
from kitamae.catalogue.lists import actions, line_sheet
from kitamae.catalogue.lists.choices import COMPARED, ListState, Paper
from kitamae.catalogue.lists.forms import AddForm, BeginForm
from kitamae.catalogue.lists.pictures import fronts_of
from kitamae.catalogue.lists.queries import (
    compared,
    entries_of,
    heads_of,
    lists_of,
    products_of_maker,
    seen_of,
)
from kitamae.catalogue.lists.share_log import read_log, sheets_of
from kitamae.catalogue.models import Product, ShortList
from kitamae.catalogue.queries import Seen, answers_for, answers_of
from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.doors.buyer.markets import chosen_market, markets_of
from kitamae.doors.buyer.tiles import tiles_of, tiles_to_act_on
from kitamae.kernel.bilingual import current_language
from kitamae.ui.replies import acted, moved, page

TILES = 48
LOGGED = 20  # line sheets that a list's page tells of
PAPERS = {
    # what makes it, its media type, and the size of its photos
    Paper.PDF: (line_sheet.as_paper, "application/pdf", 320),
    Paper.XLSX: (
        line_sheet.as_workbook,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        320,
    ),
}


@for_buyers
def lists(request: BuyerRequest) -> HttpResponse:
    """The team's lists, and beginning one."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and acted(
        form, actions.begin_list, buyer=request.buyer, by=request.user, at=now()
    ):
        return moved(request, _address(form.outcome), _("The list is there. Your team sees it."))
    user = request.user
    away = lists_of(user, ListState.CLOSED)
    return page(request, "buyer/lists.html", form=form, lists=lists_of(user), put_away=away)


@for_buyers
def add_to_list(request: BuyerRequest, code: str) -> HttpResponse:
    """Choose the list for a product, or begin one with it."""
    product = get_object_or_404(Product.objects.visible_to(request.user), code=code)
    seen = next(iter(answers_for(request.user, [product])), None)
    if seen is None:
        raise Http404
    form = AddForm(request.POST or None, lists=lists_of(request.user))
    if request.method == "POST" and form.is_valid():
        by, at = request.user, now()
        chosen = form.cleaned_data["short_list"] or actions.begin_list(
            buyer=request.buyer, name=form.cleaned_data["name"], by=by, at=at
        )
        actions.add_to_list(short_list=chosen, product=product, by=by, at=at)
        return moved(request, _address(chosen), _("The product is in the list."))
    return page(request, "buyer/list_add.html", form=form, seen=seen)


@require_POST
@for_buyers
def keep(request: BuyerRequest) -> HttpResponse:
    """Keep a product from its tile in the list used last; the reader goes on where it was."""
    code = request.POST.get("product", "")
    product = get_object_or_404(Product.objects.visible_to(request.user), code=code)
    name = _("Kept for later")
    by, at = request.user, now()
    kept = actions.keep_product(buyer=request.buyer, product=product, name=name, by=by, at=at)
    back = request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    told = _("It is in the list “%(name)s”: there you write notes, order it, or take it off.")
    return moved(
        request,
        f"{back}#t-{product.code}" if here else _address(kept),
        told % {"name": kept.name},
    )


@require_safe
@for_buyers
def one_list(request: BuyerRequest, code: str) -> HttpResponse:
    """One list in its order, with its notes."""
    short_list = _list(request, code)
    kept = entries_of(short_list, viewer=request.user)
    seen = seen_of(kept)
    acting = tiles_to_act_on(request.user, seen, None, localdate())
    tiles = {tile.code: tile for tile in acting}
    rows = [(each.entry, tiles[each.seen.product.code] if each.seen else None) for each in kept]
    return page(
        request,
        "buyer/list.html",
        short_list=short_list,
        rows=rows,
        shown=len(seen),
        most=COMPARED,
        is_open=short_list.state == ListState.OPEN,
        handed_out=read_log(sheets_of(short_list, request.user)[:LOGGED]),
    )


@require_POST
@for_buyers
def change_list(request: BuyerRequest, code: str) -> HttpResponse:
    """Save the notes; with a button of one product, move it or take it off as well."""
    short_list, by, at = _list(request, code), request.user, now()
    notes = {
        int(key.removeprefix("note-")): str(value)
        for key, value in request.POST.items()
        if key.startswith("note-") and key[5:].isdigit()
    }
    if notes:
        actions.note_in_list(short_list=short_list, notes=notes, by=by, at=at)
    verb, _colon, number = request.POST.get("act", "").partition(":")
    entry = short_list.entries.filter(pk=number).first() if number.isdigit() else None
    if entry is None:
        return moved(request, _address(short_list), _("The notes are saved."))
    known: dict[str, Any] = {"short_list": short_list, "product": entry.product, "by": by, "at": at}
    if verb == "take":
        actions.take_from_list(**known)
        return moved(request, _address(short_list), _("The product is off the list."))
    if verb == "place":
        wanted = request.POST.get("place", "")
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 5:
            actions.place_in_list(**known, place=int(wanted))
    else:
        actions.move_in_list(**known, up=verb == "up")
    return moved(request, f"{_address(short_list)}#e{entry.pk}")


@require_POST
@for_buyers
def put_list_away(request: BuyerRequest, code: str) -> HttpResponse:
    """Put a list away, or take it up again."""
    short_list = _list(request, code)
    is_open = short_list.state == ListState.OPEN
    act = actions.put_list_away if is_open else actions.take_list_up
    act(short_list=short_list, by=request.user, at=now())
    told = _("The list is put away. Nothing is lost.") if is_open else _("The list is in use.")
    return moved(request, "buyer:lists", told)


@require_POST
@for_buyers
def hand_out_list(request: BuyerRequest, code: str, form: str) -> HttpResponse:
    """The line sheet as a paper or a workbook; that it was made stands in the share log."""
    short_list = _list(request, code)
    if form not in PAPERS:
        raise Http404
    language = current_language()
    kept = entries_of(short_list, viewer=request.user)
    seen = seen_of(kept)
    notes = {each.entry.product_id: each.entry.note for each in kept}
    made, media_type, size = PAPERS[Paper(form)]
    sheet = made(
        line_sheet.lines_of(seen, notes, language),
        title=short_list.name,
        buyer=request.buyer.name.text(language),
        on=day(localdate(), language),
        language=language,
        pictures=fronts_of(request.user, [each.product for each in seen], size=size),
    )
    codes = [each.product.code for each in seen]
    by = request.user
    actions.hand_out_list(short_list=short_list, form=form, products=codes, by=by, at=now())
    answer = HttpResponse(sheet, content_type=media_type)
    name = f"{short_list.name} {localdate():%Y%m%d}.{form}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = str(disposition)
    return answer


@require_safe
@for_buyers
def compare(request: BuyerRequest) -> HttpResponse:
    """Up to four products side by side."""
    codes = list(dict.fromkeys(request.GET.getlist("product")))
    rows = {
        product.code: product.pk
        for product in Product.objects.visible_to(request.user).filter(code__in=codes)
    }
    found = [rows[code] for code in codes if code in rows]
    seen = answers_of(request.user, found[:COMPARED])
    return page(
        request,
        "buyer/compare.html",
        tiles=tiles_of(seen, None, localdate()),
        rows=compared(seen, current_language()),
        left_out=max(0, len(found) - COMPARED),
        most=COMPARED,
    )


@require_safe
@for_buyers
def maker(request: BuyerRequest, code: str) -> HttpResponse:
    """A maker as this buyer sees it: where it is, and its products that are shown to it."""
    products = products_of_maker(code, viewer=request.user)
    listed = Paginator(heads_of(products), TILES).get_page(request.GET.get("page"))
    seen = answers_for(request.user, listed)
    if not seen:
        raise Http404
    supplier = seen[0].product.supplier
    market = chosen_market(markets_of(request.user, request.buyer), request.GET.get("to", ""))
    return page(
        request,
        "buyer/maker.html",
        supplier=supplier,
        prefecture=prefectures().label_of(supplier.prefecture) if supplier.prefecture else None,
        listed=listed,
        count=products.count(),
        tiles=tiles_to_act_on(request.user, seen, market, localdate()),
        story=next((each for each in map(_story, seen) if each), ""),
    )


def _story(seen: Seen) -> str:
    return str(seen.answers.get(f"story_{current_language()}", ""))


def _list(request: BuyerRequest, code: str) -> ShortList:
    return get_object_or_404(
        ShortList.objects.visible_to(request.user).select_related("buyer", "begun_by"), code=code
    )


def _address(short_list: ShortList) -> str:
    return reverse("buyer:list", args=[short_list.code])

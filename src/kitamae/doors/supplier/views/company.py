"""A maker's own company: what is asked once and used everywhere, with its last days."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.remarks import remarked
from kitamae.doors.supplier.views.applications import mine_of
from kitamae.kernel.refusal import Refusal
from kitamae.people.companies.actions import correct_own_company
from kitamae.people.companies.entering import OwnRecordForm
from kitamae.people.facts import actions, queries
from kitamae.people.facts.blocks import Block, blocks
from kitamae.people.facts.forms import FactForm
from kitamae.people.facts.models import Fact, FactQuerySet
from kitamae.people.facts.rules import may_open, may_state
from kitamae.people.rules import is_administrator
from kitamae.ui.replies import acted, moved, page

ANEW = 3  # times that a page is merged anew where others save at the same moment
VERBS = {
    "withdraw": (actions.withdraw_fact, "supplier:facts"),
    "restore": (actions.restore_fact, "supplier:fact"),
}


@require_safe
@for_supplier
def company(request: SupplierRequest) -> HttpResponse:
    """Every block: what is said in it, until when it holds, and where it is used."""
    today = localdate()
    found = queries.facts_of(request.maker, viewer=request.user)
    return page(
        request,
        "supplier/company.html",
        company=request.maker,
        blocks=[(each, _titles(each)) for each in found],
        said=sum(1 for each in found if each.facts),
        ending=queries.ending_facts(request.maker, today, viewer=request.user),
        today=today,
        may_correct=request.user.looks_as is None and is_administrator(request.user, request.maker),
    )


def _titles(each: queries.BlockOf) -> list[tuple[Fact, Any]]:
    return [(fact, queries.title_of(fact)) for fact in each.facts] if each.block.many else []


@for_supplier
def own_record(request: SupplierRequest) -> HttpResponse:
    """Correct the record's reading, English name and place; the rest is the office's."""
    maker = request.maker
    if not is_administrator(request.user, maker):
        raise Http404
    known = {name: getattr(maker, name) for name in OwnRecordForm.base_fields}
    form = OwnRecordForm(request.POST or None, initial=known)
    if acted(form, correct_own_company, organisation=maker, by=request.user, at=now()):
        return moved(request, "supplier:company", _("Kept."))
    return page(
        request,
        "supplier/own_record.html",
        form=form,
        company=maker,
        asked=remarked(mine_of(request), request.user),
    )


@never_cache
@for_supplier
def facts(request: SupplierRequest, block: str) -> HttpResponse:
    """One block: its only fact, or the list of its entries."""
    about = _block(block)
    standing = (
        Fact.objects.visible_to(request.user)
        .standing()
        .filter(organisation=request.maker, block=block)
    )
    if not about.many:
        return _one(request, about, standing.first())
    rows = list(standing.order_by("expires_date", "pk"))
    return page(
        request,
        "supplier/facts.html",
        topic=about,
        rows=[(fact, queries.title_of(fact), queries.said_in(fact)) for fact in rows],
        may=_may_write(request, about),
        today=localdate(),
    )


@for_supplier
def new_fact(request: SupplierRequest, block: str) -> HttpResponse:
    """One entry more."""
    about = _block(block)
    if not about.many:
        raise Http404
    return _one(request, about, None)


@never_cache
@for_supplier
def fact(request: SupplierRequest, block: str, code: str) -> HttpResponse:
    """One fact: what it says, its boxes, and its earlier versions."""
    return _one(request, _block(block), _fact(request, block, code))


@require_POST
@for_supplier
def show_sealed(request: SupplierRequest, block: str, code: str) -> HttpResponse:
    """What is sealed, in full, to an administrator; the look is logged."""
    found = _fact(request, block, code)
    whole = actions.look_at_sealed(fact=found, by=request.user, at=now())
    shown = _shown(request, _block(block), found, FactForm(**_asked(request, _block(block), found)))
    answer = page(
        request, "supplier/fact.html", **shown | {"said": queries.said_in(found, whole)}, whole=True
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@for_supplier
def keep_or_drop(request: SupplierRequest, block: str, code: str, verb: str) -> HttpResponse:
    """Take a fact out, or put it back."""
    if verb not in VERBS:
        raise Http404
    found = get_object_or_404(_visible_to(request), block=block, code=code)
    action, to = VERBS[verb]
    action(fact=found, by=request.user, at=now())
    if verb == "restore":
        return moved(request, reverse(to, args=[block, code]), _("It stands again."))
    told = _("It is taken out. Nobody uses it any more; its versions stay.")
    return moved(request, reverse(to, args=[block]), told)


def _one(request: SupplierRequest, about: Block, found: Fact | None) -> HttpResponse:
    if request.method == "POST":
        form, saved = _save(request, about, found)
        if saved is not None:
            to = "supplier:facts" if about.many else "supplier:company"
            return moved(request, reverse(to, args=[about.code] if about.many else []), _("Kept."))
    else:
        form = FactForm(**_asked(request, about, found))
    shown = _shown(request, about, found, form)
    return page(request, "supplier/fact.html", **shown)


def _save(
    request: SupplierRequest, about: Block, found: Fact | None
) -> tuple[FactForm, Fact | None]:
    """Read what was sent, merge it with what stands, keep it where all of it can be read."""
    for _attempt in range(ANEW):
        form = FactForm(request.POST, **_asked(request, about, found))
        if not form.is_valid():
            return form, None
        try:
            return form, actions.state_fact(
                organisation=request.maker,
                block=about.code,
                fact=found,
                standing=form.standing,
                answers=form.answers,
                originals=form.read.originals,
                by=request.user,
                at=now(),
            )
        except Refusal as refusal:
            if refusal.code != "changed_meanwhile":
                form.add_error(None, str(refusal))
                return form, None
            found = _fact(request, about.code, found.code) if found else _only(request, about)
    form.add_error(None, _("Somebody saves this at the same moment. Press the button once more."))
    return form, None


def _asked(request: SupplierRequest, about: Block, found: Fact | None) -> dict[str, Any]:
    return {"block": about, "organisation": request.maker, "fact": found, "on": localdate()}


def _shown(
    request: SupplierRequest, about: Block, found: Fact | None, form: FactForm
) -> dict[str, Any]:
    return {
        "topic": about,
        "fact": found,
        "form": form,
        "rows": form.rows_of(list(form.asked)),
        "said": queries.said_in(found) if found else [],
        "title": queries.title_of(found) if found else None,
        "versions": list(queries.versions_of(found)) if found else [],
        "may": _may_write(request, about),
        "may_open": bool(found and about.sealed and may_open(request.user, found)),
        "today": localdate(),
    }


def _may_write(request: SupplierRequest, about: Block) -> bool:
    if about.sealed:
        return request.user.looks_as is None and is_administrator(request.user, request.maker)
    return may_state(request.user, Fact(organisation=request.maker, block=about.code))


def _visible_to(request: SupplierRequest) -> FactQuerySet:
    return Fact.objects.visible_to(request.user).filter(organisation=request.maker)


def _fact(request: SupplierRequest, block: str, code: str) -> Fact:
    return get_object_or_404(_visible_to(request).standing(), block=block, code=code)


def _only(request: SupplierRequest, about: Block) -> Fact | None:
    return _visible_to(request).standing().filter(block=about.code).first()


def _block(code: str) -> Block:
    if code not in blocks():
        raise Http404
    return blocks()[code]

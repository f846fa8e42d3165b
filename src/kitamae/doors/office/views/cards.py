"""Requirement cards at the office: written, kept as drafts, published, read, held side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.partners.models import CardRevision, Partner
from kitamae.partners.requirements import actions
from kitamae.partners.requirements.forms import CardForm
from kitamae.partners.requirements.queries import draft_of, stated_of, version_page
from kitamae.people.rules import is_office
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@for_office
def publish_card(request: OfficeRequest, code: str) -> HttpResponse:
    """Write the next version of a requirement card: as a draft, or so that it holds at once."""
    found = _partner(request, code)
    draft = draft_of(found, request.user)
    card = draft.card if draft else stated_of(found)
    form = CardForm(request.POST or None, card=card, partner=found, viewer=request.user)
    is_draft = request.POST.get("then") == "draft"
    act = actions.draft_card if is_draft else actions.publish_card
    if acted(form, act, partner=found, by=request.user, at=timezone.now()):
        if is_draft:
            kept: CardRevision = form.outcome  # type: ignore[attr-defined]
            to = address("office:card_version", code=code, number=kept.number)
            return moved(request, to, _("The draft is kept. The buyer sees it, too."))
        said = _("The card is published. The shop's calls are held against all products again.")
        return moved(request, address("office:partner", code=code), said)
    standing = found.standing_card
    return page(
        request, "office/publish_card.html", partner=found, standing=standing, draft=draft,
        form=form,
    )  # fmt: skip


@require_safe
@for_office
def card_version(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """One version of a card, and what it changed; old ones stay readable."""
    found = _partner(request, code)
    shown = version_page(found, request.user, number)
    if shown is None:
        raise Http404
    may_write = is_office(request.user)
    return page(request, "office/card.html", partner=found, may_write=may_write, **shown)


@require_POST
@for_office
def drop_card(request: OfficeRequest, code: str) -> HttpResponse:
    """Drop the draft of a card."""
    draft = get_object_or_404(
        CardRevision.objects.visible_to(request.user), partner__code=code, state="draft"
    )
    actions.drop_card(revision=draft, by=request.user, at=timezone.now())
    return moved(request, address("office:partner", code=code), _("The draft is dropped."))


@require_POST
@for_office
def see_card(request: OfficeRequest, code: str) -> HttpResponse:
    """Say that the office has read what the buyer published."""
    revision = get_object_or_404(
        CardRevision.objects.visible_to(request.user), partner__code=code, state="published"
    )
    actions.see_card(revision=revision, by=request.user, at=timezone.now())
    return moved(request, address("office:partner", code=code), _("Noted: it is read."))


def _partner(request: OfficeRequest, code: str) -> Partner:
    return get_object_or_404(
        Partner.objects.visible_to(request.user).select_related(
            "buyer", "trading_company", "warehouse"
        ),
        code=code,
    )

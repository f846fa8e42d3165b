"""The shops that take part, each with what it asks and its calls, and the calls as a calendar."""

from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kitamae.kernel.bilingual import LANGUAGES
from kitamae.partners.calendar_feed import Entry, calendar
from kitamae.partners.hands.queries import Call, announced_calls, calls
from kitamae.partners.publishing.forms import ShopFilter
from kitamae.partners.publishing.queries import shop_shown, shops_shown
from kitamae.partners.zones import end_of
from kitamae.people.models import User
from kitamae.ui.context import address
from kitamae.ui.replies import page


@require_safe
def shops(request: HttpRequest) -> HttpResponse:
    """All shops that have published what they ask for, narrowed by filters."""
    listed = shops_shown(request.user, localdate())
    form = ShopFilter(request.GET or None, shops=listed)
    found = form.narrowed(listed) if form.is_bound else listed
    return page(request, "public/shops.html", status=200, shops=found, form=form)


@require_safe
def shop(request: HttpRequest, code: str) -> HttpResponse:
    """One shop: what it asks for, and its calls."""
    found = shop_shown(request.user, code, localdate())
    if found is None:
        raise Http404
    user = request.user
    is_maker = isinstance(user, User) and bool(user.seats_of("supplier"))
    call_page = "supplier:call" if is_maker else ""
    return page(
        request,
        "public/shop.html",
        shop=found,
        calls=[
            (call, address(call_page, code=call.need.code) if call_page else "")
            for call in found.calls
        ],
    )


@require_safe
def calls_feed(request: HttpRequest, language: str, code: str = "") -> HttpResponseBase:
    """The announced calls of all shops, or of one, as a calendar in one language.

    Nobody signs in to subscribe, so that a confidential shop has its code name here for everybody.
    """
    if language not in LANGUAGES:
        raise Http404
    needs = announced_calls(localdate())
    if code:
        if shop_shown(None, code, localdate()) is None:
            raise Http404
        needs = needs.filter(partner__code=code)
    with override(language):
        name = _("Calls of the export sourcing programme")
        entries = [_entry(call) for call in calls(needs, localdate())]
    made = calendar(name, entries, host=urlsplit(settings.SITE_URL).hostname or "kitamae")
    etag = quote_etag(sha256(made.encode()).hexdigest()[:32])
    whole = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer = get_conditional_response(request, etag=etag, response=whole) or whole
    answer.headers["ETag"] = etag
    return answer


def _entry(call: Call) -> Entry:
    need, places = call.need, call.places_left
    told: list[Any] = [call.country, _("Closes at the end of this day in Japan.")]
    if places is not None:
        told.append(_("Places left: %(places)s") % {"places": places})
    url = settings.SITE_URL + reverse("shop", args=[need.partner.code])
    return Entry(
        need.code,
        _("Closes: %(call)s (%(shop)s)") % {"call": need.title, "shop": call.shop},
        "\n".join([*map(str, told), url]),
        url,
        end_of(need.closes_date),
        need.created_at,
        need.changed_at or need.created_at,
    )

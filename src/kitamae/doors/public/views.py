"""Pages for everybody: front, way in, language, and what the law and good manners ask for."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.public.calls import open_calls
from kitamae.people import actions
from kitamae.support.queries import notices
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

DOORS = {
    # kind of organisation → where its people begin
    "supplier": "supplier:home",
    "producer": "dealroom:home",
    "buyer": "buyer:home",
    "operator": "office:home",
    "trading_company": "dealroom:home",
    "warehouse": "dealroom:home",
    "agency": "dealroom:home",
}


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What the programme is, whom it seeks now, and what to prepare."""
    return page(
        request,
        "public/front.html",
        calls=open_calls(localdate()),
        all_calls_url=address("shops"),
        notices=notices(),
    )


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Lead a signed-in person to its own door; one without a company to the way in."""
    user = request.user
    organisation = user.organisation if user.is_authenticated else None
    if organisation is None:
        return HttpResponseRedirect(address("join" if user.is_authenticated else "front"))
    return HttpResponseRedirect(address(DOORS[organisation.kind], address("front")))


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show the same page in the other language, and remember it."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return moved(request, "front")
    if request.user.is_authenticated:
        actions.choose_language(user=request.user, language=language)
    answer = HttpResponseRedirect(_safe(request, request.POST.get("next", "")))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return answer


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use this, and what is still missing."""
    return page(request, "public/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about a person, why, for how long, and whom to ask."""
    return page(request, "public/privacy.html")


@require_safe
@never_cache
def up(_request: HttpRequest) -> HttpResponse:
    """Whether the application and its database answer; for whoever watches the machine."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", status=503, content_type="text/plain")
    return HttpResponse("up\n", content_type="text/plain")


def _safe(request: HttpRequest, url: str) -> str:
    allowed = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if allowed else address("front")

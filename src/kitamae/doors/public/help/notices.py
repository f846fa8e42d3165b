"""Notices: a list, one of them, and a feed of those for everybody."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kitamae.kernel.bilingual import LANGUAGES
from kitamae.people.models import User
from kitamae.support.models import Notice
from kitamae.support.notices.actions import note_reading
from kitamae.support.notices.queries import notices_for
from kitamae.support.queries import notices as latest_notices
from kitamae.ui.replies import page

LISTED = 20
FED = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What stands for the reader, the newest first."""
    listed = Paginator(notices_for(request.user, now()), LISTED).get_page(request.GET.get("page"))
    return page(request, "public/notices.html", listed=listed)


@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """One notice; whoever is signed in has read it now."""
    found = get_object_or_404(Notice.objects.visible_to(request.user), code=code)
    if isinstance(request.user, User):
        note_reading(notice=found, user=request.user, at=now())
    return page(request, "public/notice.html", notice=found)


@require_safe
def feed(_request: HttpRequest, language: str) -> HttpResponse:
    """The notices for everybody in one language, as an Atom feed (RFC 4287)."""
    if language not in LANGUAGES:
        raise Http404
    with override(language):
        made = Atom1Feed(
            title=_("Notices of the export sourcing programme"),
            link=settings.SITE_URL + reverse("notices"),
            feed_url=settings.SITE_URL + reverse("notices_feed", args=[language]),
            description="",
            language=language,
        )
        for each in latest_notices(FED):
            url = settings.SITE_URL + reverse("notice", args=[each.code])
            made.add_item(
                title=str(each.title),
                link=url,
                description=str(each.body),
                unique_id=url,
                pubdate=each.published_at,
                updateddate=each.published_at,
            )
    answer = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    made.write(answer, "utf-8")
    return answer

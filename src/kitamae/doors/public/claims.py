"""The page that a claim's link opens: the record of a company, and the way to take it over."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from kitamae.kernel.link_keys import token_of
from kitamae.people.claims import actions
from kitamae.people.claims.queries import claim_of, is_refused, is_taken
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@never_cache
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """What is known of a company, and one button; nothing is made before it is pressed."""
    found = claim_of(token)
    if found is None or found.organisation is None:
        raise Http404
    company = found.organisation
    if is_taken(company) or is_refused(found):
        case = "taken" if is_taken(company) else "refused"
        return page(request, "public/claim.html", case=case, company=company)
    form = Form(request.POST if request.method == "POST" else None)
    language = get_language() or "ja"
    if acted(form, actions.claim_record, row=found, language=language, at=now()):
        offered = form.outcome  # type: ignore[attr-defined]  # set by `acted`
        return moved(request, address("invitation", token=token_of(offered.code)))
    return page(request, "public/claim.html", case="open", company=company, form=form, row=found)

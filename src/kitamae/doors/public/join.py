"""The way in: an account, then the company in five boxes, then its application."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kitamae.people.choices import OrganisationKind
from kitamae.people.companies import actions
from kitamae.people.companies.choices import Standing
from kitamae.people.companies.forms import AskForSeatForm, NumberField, begin_form
from kitamae.people.models import AskedSeat, User
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Enter one's company; who has one already goes on to its application."""
    user = request.user
    if not isinstance(user, User):
        ahead = urlencode({"next": reverse("join")})
        return HttpResponseRedirect(f"{reverse('account_signup')}?{ahead}")
    if user.organisation is not None:
        is_maker = user.organisation.kind == OrganisationKind.SUPPLIER
        return HttpResponseRedirect(address("supplier:application" if is_maker else "home"))
    standing = request.GET.get("as", Standing.COMPANY)
    form = begin_form(standing)(request.POST or None)
    if acted(form, actions.begin_company, by=user, at=now()):
        user.__dict__.pop("seats_held", None)
        user.__dict__.pop("organisation", None)
        return moved(request, "supplier:application")
    number = NumberField().to_python(request.POST.get("corporate_number", ""))
    is_held = actions.holder_of(number) is not None
    ask = AskForSeatForm(initial={"corporate_number": number}) if is_held else None
    return page(
        request,
        "public/join.html",
        form=form,
        ask=ask,
        ways=[(each.value, each.label) for each in Standing],
        standing=form.standing,
        asked=AskedSeat.objects.visible_to(user).select_related("organisation").first(),
    )


@never_cache
def ask_for_seat(request: HttpRequest) -> HttpResponse:
    """Ask the office for a seat in the company that holds a number."""
    user = request.user
    if not isinstance(user, User):
        return HttpResponseRedirect(reverse("join"))
    form = AskForSeatForm(request.POST or None)
    if acted(form, actions.ask_for_seat, by=user, at=now()):
        said = _("The office has your request. It answers within three working days, by e-mail.")
        return moved(request, "join", said)
    return page(request, "public/ask_for_seat.html", form=form)

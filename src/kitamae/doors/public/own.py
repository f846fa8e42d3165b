"""A person's own account: how it reads pages, what is held about it, and how to leave."""

from itertools import groupby

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kitamae.people import actions as people
from kitamae.people.choices import SeatRole, Theme
from kitamae.people.invitations.queries import waiting_for
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_administrator
from kitamae.privacy import actions
from kitamae.privacy.choices import KEPT
from kitamae.privacy.companies import held_about_company
from kitamae.privacy.forms import EraseForm
from kitamae.privacy.models import TakeOut
from kitamae.privacy.queries import alone_in, held_about
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


class OwnRequest(HttpRequest):
    """A request of somebody who signed in."""

    user: User


class OwnForm(forms.Form):
    """How a person is called, and in which light it reads."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As colleagues and partners read it."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("Light or dark"),
        choices=Theme.choices,
        widget=forms.RadioSelect,
        required=False,
    )


@login_required
@never_cache
def own_account(request: OwnRequest) -> HttpResponse:
    """Name, light, and the ways to everything else about the account."""
    person = request.user
    form = OwnForm(request.POST or None, initial={"name": person.name, "theme": person.theme})
    if acted(form, people.choose_own, user=person):
        return moved(request, "own_account", _("Kept."))
    return page(
        request,
        "public/own_account.html",
        form=form,
        invitations=waiting_for(person, at=now()),
        has_other_places=bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
    )


@login_required
@never_cache
def own_data(request: OwnRequest) -> HttpResponse:
    """All that is held about oneself, and a copy to take away."""
    person = request.user
    form = forms.Form(request.POST if request.method == "POST" else None)
    if acted(form, actions.ask_copy, person=person, by=person, at=now()):
        said = _("The copy is being made. It stands here as soon as it is ready.")
        return moved(request, "own_data", said)
    copies = list(TakeOut.objects.visible_to(person).filter(organisation=None)[:5])
    held = groupby(held_about(person), key=lambda each: each.what)
    return page(
        request,
        "public/own_data.html",
        held=[(what, list(rows)) for what, rows in held],
        copies=[(each, localdate(each.asked_at + KEPT)) for each in copies],
        refresh_seconds=5 if any(not each.file for each in copies) else None,
        companies=[each.organisation for each in person.seats_held if each.role == SeatRole.ADMIN],
    )


@login_required
@never_cache
def company_data(request: OwnRequest, code: str) -> HttpResponse:
    """All that is held about a company, for whoever administers it, and a copy to take away."""
    company = get_object_or_404(Organisation.objects.visible_to(request.user), code=code)
    if not is_administrator(request.user, company):
        raise Http404
    form = forms.Form(request.POST if request.method == "POST" else None)
    known = {"organisation": company, "by": request.user, "at": now()}
    if acted(form, actions.ask_company_copy, **known):
        said = _("The copy is being made. It stands here as soon as it is ready.")
        return moved(request, address("company_data", code=code), said)
    copies = list(TakeOut.objects.visible_to(request.user).filter(organisation=company)[:5])
    held = groupby(held_about_company(company), key=lambda each: each.what)
    return page(
        request,
        "public/company_data.html",
        company=company,
        held=[(what, list(rows)) for what, rows in held],
        copies=[(each, localdate(each.asked_at + KEPT)) for each in copies],
        refresh_seconds=5 if any(not each.file for each in copies) else None,
    )


@require_safe
@login_required
def own_copy(request: OwnRequest, code: str) -> FileResponse:
    """The copy, for nobody but its person."""
    found = get_object_or_404(TakeOut.objects.visible_to(request.user).exclude(file=""), code=code)
    answer = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=f"kitamae-{localdate(found.asked_at)}.zip",
        content_type="application/zip",
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@login_required
@never_cache
def erase_own(request: OwnRequest) -> HttpResponse:
    """Erase one's account: what goes at once, what stays and until when, and then the act."""
    person = request.user
    form = EraseForm(request.POST or None, person=person)
    if acted(form, actions.erase, person=person, by=person, at=now()):
        logout(request)
        return moved(request, "front", _("Your account is erased."))
    held = held_about(person)
    # a copy goes with its account, before its week is over
    staying = [each for each in held if each.end_date is not None and each.room != "privacy"]
    return page(
        request,
        "public/erase_own.html",
        form=form,
        going=[each for each in held if each not in staying],
        staying=[
            (what, len(rows := list(found)), max(row.end_date for row in rows if row.end_date))
            for what, found in groupby(staying, key=lambda each: each.what)
        ],
        alone=alone_in(person),
    )

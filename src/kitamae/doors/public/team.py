"""The team of one's own organisation: its people, its invitations, and for which one one acts."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kitamae.answers.regions import countries_by_region, prefectures_by_region
from kitamae.doors.public.own import OwnRequest
from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.invitations import actions as inviting
from kitamae.people.models import Invitation, Organisation, Seat
from kitamae.people.rules import is_administrator
from kitamae.people.seats import actions
from kitamae.ui.forms import FoldedBoxes
from kitamae.ui.replies import acted, moved, page

ROLES = {
    SeatRole.ADMIN: gettext_lazy("Administrator: does everything, and decides about the team"),
    SeatRole.MEMBER: gettext_lazy("Member: does everything but decide about the team"),
    SeatRole.READER: gettext_lazy("Reader: sees everything and changes nothing"),
}


class ColleagueForm(forms.Form):
    """A colleague to invite."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The link goes there, and serves nobody else."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"),
        choices=[("ja", "日本語"), ("en", "English")],
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("What the person may do"),
        choices=list(ROLES.items()),
        initial=SeatRole.MEMBER,
        widget=forms.RadioSelect,
    )


class RoleForm(forms.Form):
    """Another role for a colleague; what the page showed comes back with it."""

    role = forms.ChoiceField(label=gettext_lazy("What the person may do"), choices=SeatRole.choices)
    was = forms.ChoiceField(choices=SeatRole.choices, widget=forms.HiddenInput)


class RegionForm(forms.Form):
    """Which makers and buyers a seat of the office sees; nothing chosen: all of them."""

    prefectures = forms.MultipleChoiceField(
        label=gettext_lazy("Makers of these prefectures"),
        required=False,
        widget=FoldedBoxes,
        choices=prefectures_by_region,
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Buyers of these countries"),
        required=False,
        widget=FoldedBoxes,
        choices=countries_by_region,
    )


@login_required
@never_cache
def team(request: OwnRequest) -> HttpResponse:
    """Who acts for the organisation; an administrator invites here."""
    place = _own(request)
    form = ColleagueForm(request.POST or None, initial={"language": request.user.language})
    if acted(form, inviting.invite, organisation=place, by=request.user, at=now()):
        return moved(request, "own_team", _("The invitation is on its way."))
    return _page(request, place, form=form)


@require_POST
@login_required
def change_role(request: OwnRequest, number: int) -> HttpResponse:
    """Give a colleague another role."""
    seat = _seat(request, number)
    form = RoleForm(request.POST)
    if acted(form, actions.change_role, seat=seat, by=request.user, at=now()):
        return moved(request, "own_team", _("%(person)s: changed.") % {"person": seat.user})
    return _page(request, seat.organisation, wrong=form, wrong_seat=seat)


@login_required
@never_cache
def set_region(request: OwnRequest, number: int) -> HttpResponse:
    """Keep a seat of the office to a region, or open it again."""
    seat = _seat(request, number)
    if seat.organisation.kind != OrganisationKind.OPERATOR or not is_administrator(
        request.user, seat.organisation
    ):
        raise Http404
    stated = {"prefectures": seat.prefectures, "countries": seat.countries}
    form = RegionForm(request.POST if request.method == "POST" else None, initial=stated)
    if acted(form, actions.set_region, seat=seat, by=request.user, at=now()):
        return moved(request, "own_team", _("%(person)s: changed.") % {"person": seat.user})
    return page(request, "public/team_region.html", form=form, seat=seat)


@login_required
@never_cache
def take_seat(request: OwnRequest, number: int) -> HttpResponse:
    """Take a colleague's seat away, after one more question."""
    return _asked(request, _seat(request, number), "take_seat", actions.take_seat)


@login_required
@never_cache
def hand_over(request: OwnRequest, number: int) -> HttpResponse:
    """Hand the administration over to a colleague, after one more question."""
    return _asked(request, _seat(request, number), "hand_over", actions.hand_over)


@login_required
@never_cache
def leave(request: OwnRequest) -> HttpResponse:
    """Leave the organisation, after one more question."""
    place = _own(request)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if acted(form, actions.leave, organisation=place, by=request.user, at=now()):
        return moved(request, "own_account", _("You left %(company)s.") % {"company": place})
    return page(request, "public/team_ask.html", form=form, case="leave", company=place)


@require_POST
@login_required
def resend_colleague(request: OwnRequest, code: str) -> HttpResponse:
    """Send an invitation again."""
    found = get_object_or_404(Invitation.objects.visible_to(request.user), code=code)
    inviting.resend(invitation=found, by=request.user, at=now())
    return moved(request, "own_team", _("The invitation is sent again."))


@require_POST
@login_required
def withdraw_colleague(request: OwnRequest, code: str) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation.objects.visible_to(request.user), code=code)
    inviting.withdraw(invitation=found, by=request.user, at=now())
    return moved(request, "own_team", _("The invitation is taken back."))


@require_POST
@login_required
def act_for(request: OwnRequest, code: str) -> HttpResponse:
    """Act for another of one's own organisations from now on."""
    place = get_object_or_404(Organisation.objects.visible_to(request.user), code=code)
    actions.act_for(organisation=place, by=request.user)
    return moved(request, "home", _("You now act for %(company)s.") % {"company": place})


def _asked(request: OwnRequest, seat: Seat, case: str, action: Any) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    if acted(form, action, seat=seat, by=request.user, at=now()):
        return moved(request, "own_team", _("%(person)s: changed.") % {"person": seat.user})
    company = seat.organisation
    return page(request, "public/team_ask.html", form=form, case=case, seat=seat, company=company)


def _own(request: OwnRequest) -> Organisation:
    place = request.user.organisation
    if place is None or request.user.looks_as is not None:
        raise Http404
    return place


def _seat(request: OwnRequest, number: int) -> Seat:
    place = _own(request)
    return get_object_or_404(
        Seat.objects.visible_to(request.user).select_related("user", "organisation"),
        organisation=place,
        pk=number,
    )


def _page(request: OwnRequest, place: Organisation, **context: Any) -> HttpResponse:
    may_decide = is_administrator(request.user, place)
    seats = place.seats.select_related("user").order_by("pk")
    return page(
        request,
        "public/team.html",
        **{"form": ColleagueForm(initial={"language": request.user.language})} | context,
        company=place,
        seats=[(seat, RoleForm(initial={"role": seat.role, "was": seat.role})) for seat in seats],
        invitations=place.invitations.pending(at=now()),
        may_invite=may_decide,
        is_office=place.kind == OrganisationKind.OPERATOR,
        others=[each for each in request.user.seats_held if each.organisation_id != place.pk],
    )

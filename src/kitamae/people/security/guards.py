"""What stands before every page: who must show first that it is who it says.

Who has not confirmed its address looks around, and makes drafts; nothing of it leaves the company.
Of whom the office requires a second step sets one up before anything else opens.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve

from kitamae.people.models import User
from kitamae.people.security.queries import has_second_factor, unconfirmed_address
from kitamae.ui.context import address

UNCONFIRMED = "unconfirmed"  # in the session, from the sign-in until the address is confirmed
Respond = Callable[[HttpRequest], HttpResponse]

READING = {"GET", "HEAD", "OPTIONS"}
# the account itself, which must stay in reach
_ACCOUNT = (
    "account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_", "own_account",
    "own_data", "own_copy", "own_act_for", "own_letters",
    "choose_language", "end_session", "send_confirmation", "invitation", "kept_form",
    "accessibility", "privacy", "up", "erase_own",
)  # fmt: skip
# drafts of one's own, which nobody else sees
_DRAFTS = (
    "join", "supplier:new_fact", "supplier:fact",
    "supplier:application", "supplier:conditions", "supplier:new_product",
    "supplier:edit_part", "supplier:undo_edit", "supplier:drop_draft", "supplier:same_jan",
    "supplier:variants",
    "supplier:share_answers", "supplier:send_sheet", "supplier:map_columns",
    "supplier:accept_repairs", "supplier:check_again", "supplier:start_storing",
    "supplier:stop_sheet", "supplier:undo_sheet", "supplier:mark_sheet", "supplier:send_photos",
    "supplier:add_photos", "supplier:store_photos", "supplier:check_photos_again",
    "supplier:stop_photos", "supplier:tick_contents", "supplier:confirm_photo",
    "supplier:name_photo", "supplier:camera",
)  # fmt: skip


def confirmed_first(respond: Respond) -> Respond:
    """Let nothing leave before the address is confirmed; every page says so meanwhile."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.session.get(UNCONFIRMED) or not request.user.is_authenticated:
            return respond(request)
        person = request.user
        if unconfirmed_address(person) is None:
            del request.session[UNCONFIRMED]
            return respond(request)
        request.unconfirmed = person.email  # type: ignore[attr-defined]
        if request.method in READING or _named(request).startswith((*_ACCOUNT, *_DRAFTS)):
            return respond(request)
        return render(request, "ui/confirm_first.html", status=HTTPStatus.FORBIDDEN)

    return middleware


def second_factor_first(respond: Respond) -> Respond:
    """Lead whoever must have a second step to the page that sets one up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not person.is_authenticated or not _must_set_up(person):
            return respond(request)
        request.must_set_up = True  # type: ignore[attr-defined]
        if _named(request).startswith(_ACCOUNT):
            return respond(request)
        return HttpResponseRedirect(address("mfa_index"))

    return middleware


def _must_set_up(person: User) -> bool:
    asked = any(getattr(seat, "asks_factor", False) for seat in person.seats_held)
    return asked and not has_second_factor(person)


def _named(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""

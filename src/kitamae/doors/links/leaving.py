"""Leaving off letters of a kind by the link in one of them, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kitamae.letters.paces import actions
from kitamae.letters.paces.choices import Source
from kitamae.letters.paces.offers import may_be_left
from kitamae.letters.paces.queries import is_left, letter_to_leave
from kitamae.people.noting import shown
from kitamae.ui.replies import page

ONE_CLICK = ("List-Unsubscribe", "One-Click")  # RFC 8058, 3.1: what a mail program posts


@csrf_exempt  # the key in the address is what a mail program has, and all that it has
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_letters(request: HttpRequest, token: str) -> HttpResponse:
    """A press of the button leaves off, or takes up again; to open the page changes nothing.

    Scanners of mail servers open every link: that must not leave off anybody's letters.
    """
    letter = letter_to_leave(token)
    if letter is None or not may_be_left(letter.topic):
        raise Http404
    shown(letter.to_id)
    if request.method == "POST" and request.POST.get("again"):
        actions.take_up_again(letter=letter, at=now())
    elif request.method == "POST":
        by_button = request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1]
        source = Source.ONE_CLICK if by_button else Source.LINK
        actions.leave_off(letter=letter, source=source, at=now())
    return page(
        request,
        "links/leave_letters.html",
        letter=letter,
        is_left=is_left(letter),
        was_pressed=request.method == "POST",
    )

"""A person's letters: how soon each kind comes, and whether its address takes them."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kitamae.doors.public.own import OwnRequest
from kitamae.letters.paces import actions
from kitamae.letters.paces.forms import PacesForm
from kitamae.letters.returns import actions as returns
from kitamae.letters.returns.queries import dead_address
from kitamae.ui.replies import acted, moved, page


@login_required
@never_cache
def own_letters(request: OwnRequest) -> HttpResponse:
    """For every kind of letter: at once, together, or not at all, and why some always come."""
    form = PacesForm(request.POST or None, person=request.user)
    if acted(form, actions.choose_paces, person=request.user, at=now()):
        return moved(request, "own_letters", _("Kept."))
    return page(
        request, "public/own_letters.html", form=form, dead=dead_address(request.user.email)
    )


@require_POST
@login_required
def own_address_works(request: OwnRequest) -> HttpResponse:
    """Say that one's address takes letters again; the next one will show."""
    form = forms.Form(request.POST)
    known = {"address": request.user.email, "by": request.user, "at": now()}
    if acted(form, returns.confirm_address, **known):
        return moved(request, "own_letters", _("Thank you. We write to this address again."))
    return moved(request, "own_letters")

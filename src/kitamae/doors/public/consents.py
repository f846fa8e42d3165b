"""A person's optional consents: given or taken back one by one, with their history."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kitamae.people.consents import actions
from kitamae.people.consents.queries import consents_of
from kitamae.people.consents.texts import consent_texts
from kitamae.people.models import User
from kitamae.ui.replies import acted, moved, page


class PersonsRequest(HttpRequest):
    """A request of somebody who signed in."""

    user: User


class DecideForm(forms.Form):
    """Yes or no to one consent."""

    is_given = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )


@require_safe
@login_required
@never_cache
def own_consents(request: PersonsRequest) -> HttpResponse:
    """Every optional consent with its text, whether it holds, and its history."""
    return page(request, "public/own_consents.html", consents=consents_of(request.user))


@login_required
@never_cache
def decide_consent(request: PersonsRequest, kind: str) -> HttpResponse:
    """Give one consent, or take it back."""
    if kind not in {each.key for each in consent_texts()}:
        raise Http404
    person = request.user
    form = DecideForm(request.POST if request.method == "POST" else None)
    known = {"person": person, "kind": kind, "by": person, "at": now()}
    if acted(form, actions.decide_consent, **known):
        return moved(request, "own_consents", _("Kept. You may change it at any time."))
    return page(request, "public/own_consents.html", form=form, consents=consents_of(person))

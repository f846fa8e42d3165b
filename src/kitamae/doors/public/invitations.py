"""The page that an invitation's link opens: make the account, or accept with the one there is."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kitamae.people.invitations import actions
from kitamae.people.invitations.choices import InvitationState
from kitamae.people.invitations.models import Invitation
from kitamae.people.invitations.queries import invitation_of, is_new_here
from kitamae.people.invitations.rules import is_invited
from kitamae.people.models import User
from kitamae.people.noting import shown
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


class FirstForm(forms.Form):
    """A new person's name and first password."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As colleagues and partners read it."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        help_text=gettext_lazy("Eight characters or more, and none of the common ones."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """A password that is not easily guessed."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.person)
        return password


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation and what its reader does next; one that holds no more says why."""
    found = invitation_of(token)
    if found is None:
        raise Http404
    shown(found.person_id)
    if found.state != InvitationState.PENDING or found.is_over(now()):
        return _closed(request, found)
    if request.user.is_authenticated:
        return _for_known(request, found, request.user)
    if is_new_here(found.person):
        return _for_new(request, found)
    return _page(request, found, "sign_in")


def _for_known(request: HttpRequest, found: Invitation, person: User) -> HttpResponse:
    if not is_invited(person, found):
        return _page(request, found, "other_person")
    form = forms.Form(request.POST if request.method == "POST" else None)
    if acted(form, actions.accept, invitation=found, by=person, at=now()):
        return moved(request, "home", _welcome(found))
    return _page(request, found, "accept", form)


def _for_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    person = found.person
    form = FirstForm(request.POST or None, person=person, initial={"name": person.name})
    language = get_language() or "ja"
    if acted(form, actions.accept_as_new, invitation=found, language=language, at=now()):
        made: User = form.outcome  # type: ignore[attr-defined]
        record_authentication(request, made, method="password", email=made.email)
        perform_login(request, made, email_verification="none")
        return moved(request, "home", _welcome(found))
    return _page(request, found, "new", form)


def _welcome(found: Invitation) -> str:
    return _("You now act for %(company)s.") % {"company": found.organisation}


def _page(
    request: HttpRequest, found: Invitation, case: str, form: forms.Form | None = None
) -> HttpResponse:
    return page(
        request,
        "public/invitation.html",
        invitation=found,
        case=case,
        form=form,
        sign_in=f"{address('account_login')}?next={request.path}",
    )


def _closed(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Accepted, taken back, or too old; whoever accepted it is simply led on."""
    is_here = request.user.is_authenticated and found.organisation_id in request.user.seats_of()
    return page(
        request,
        "public/invitation.html",
        invitation=found,
        case="here" if is_here else "over" if found.is_over(now()) else found.state,
    )

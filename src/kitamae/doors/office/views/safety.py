"""Of whom the office requires a second step at sign-in."""

from django import forms
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.people.choices import OrganisationKind
from kitamae.people.rules import is_office_administrator
from kitamae.people.security import actions
from kitamae.people.security.queries import sides
from kitamae.ui.replies import acted, moved, page


class SidesForm(forms.Form):
    """The kinds of organisation; the page draws a row for each."""

    kinds = forms.MultipleChoiceField(choices=OrganisationKind.choices, required=False)


@for_office
def second_factor(request: OfficeRequest) -> HttpResponse:
    """Each side with how many of its people have a second step; an administrator decides."""
    form = SidesForm(request.POST if request.method == "POST" else None)
    if acted(form, actions.require_second_factor, by=request.user, at=now()):
        return moved(request, "office:second_factor", _("Kept. It holds from the next page on."))
    return page(
        request,
        "office/second_factor.html",
        form=form,
        sides=sides(),
        may_decide=is_office_administrator(request.user),
    )

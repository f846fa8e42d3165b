"""One company: who it is, who its people are, and where its matters stand."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.doors.office.entry import OfficeRequest, for_office, looked_at
from kitamae.doors.office.partner_forms import InviteForm, MarketsForm
from kitamae.doors.office.verbs import Act, Decisions
from kitamae.partners.models import Partner
from kitamae.people import actions
from kitamae.people.choices import OrganisationKind
from kitamae.people.companies.actions import correct_company
from kitamae.people.companies.entering import CompanyForm
from kitamae.people.facts.queries import KINDS, facts_of
from kitamae.people.invitations.actions import invite
from kitamae.people.invitations.rules import may_invite_into
from kitamae.people.models import Organisation
from kitamae.people.rules import is_office
from kitamae.people.supplier_lists.queries import contact_of, list_of
from kitamae.privacy.choices import Where
from kitamae.programmes.models import Application
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

ACTS = (
    Act(
        "invite",
        invite,
        InviteForm,
        gettext_lazy("The person is invited. The letter is in the outbox."),
    ),
    Act(
        "correct_company",
        correct_company,
        CompanyForm,
        gettext_lazy("The record is corrected."),
    ),
    Act(
        "set_markets",
        actions.set_markets,
        MarketsForm,
        gettext_lazy("Its people see the catalogue by the new markets from now on."),
    ),
)


@for_office
def company(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """A company with its people, its applications and its shops, and what may be done for it."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), code=code)
    if found.merged_into is not None:  # the code of a second record leads to the one that stands
        return moved(request, address("office:company", code=found.merged_into.code))
    decisions = Decisions(request, found, _open(request, found), ACTS, verb, known=_known(found))
    if act := decisions.taken("organisation"):
        return moved(request, address("office:company", code=code), act.done)
    seats = list(found.seats.select_related("user").order_by("pk"))
    known = {"decisions": decisions, "seats": seats, **_shown(request, found)}
    invited = [each.person for each in known["invitations"]]
    looked_at([*(seat.user for seat in seats), *invited], Where.COMPANY)
    return page(request, "office/company.html", status=decisions.status, **known)


def _shown(request: OfficeRequest, found: Organisation) -> dict[str, Any]:
    """What stands on a company's page beside its people and what may be done."""
    applications = Application.objects.visible_to(request.user).filter(supplier=found)
    return {
        "company": found,
        "channels": found.sells_by(),
        "invitations": found.invitations.pending(at=now()),
        "may_invite": may_invite_into(request.user, found),
        "applications": applications.select_related("year").order_by("-year__year"),
        "partners": Partner.objects.visible_to(request.user).filter(buyer=found),
        "facts": facts_of(found, viewer=request.user) if found.kind in KINDS else [],
        "today": localdate(),
        "happenings": happenings(viewer=request.user, about=_own(found)),
    }


def _open(request: OfficeRequest, found: Organisation) -> list[tuple[str, str]]:
    """What the reader may do for a company; where it sells is asked of buyers only."""
    if not is_office(request.user):
        return []
    acts = [("invite", _("Invite a person"))] if may_invite_into(request.user, found) else []
    acts.append(("correct_company", _("Correct the record")))
    if found.kind == OrganisationKind.BUYER:
        acts.append(("set_markets", _("Change where and how it sells")))
    return acts


def _known(found: Organisation) -> dict[str, dict[str, Any]]:
    language = "ja" if found.country == "JP" else "en"
    sold = {"destinations": found.destinations, "channels": found.channels}
    return {
        "invite": {"initial": {"language": language, **contact_of(found)}},
        "set_markets": {"initial": sold},
        "correct_company": {"company": found},
    }


def _own(found: Organisation) -> list[Model]:
    """The company, the records made one with it, its invitations, its facts and its list."""
    return [
        found,
        *found.merged.all(),
        *found.invitations.all(),
        *found.company_facts.all(),
        *list_of(found),
    ]

"""What a company says once, as the office reads it; of a bank account a mask."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.people.facts import actions, queries
from kitamae.people.facts.models import Fact
from kitamae.people.facts.rules import may_open
from kitamae.people.models import Organisation
from kitamae.ui.replies import page


@require_safe
@for_office
def company_facts(request: OfficeRequest, code: str) -> HttpResponse:
    """Every block with what stands in it."""
    return page(request, "office/company_facts.html", **_shown(request, _company(request, code)))


@require_POST
@for_office
def show_account(request: OfficeRequest, code: str, number: str) -> HttpResponse:
    """A bank account in full, to an administrator of the office; the look is logged."""
    company = _company(request, code)
    found = get_object_or_404(
        Fact.objects.visible_to(request.user).standing().filter(organisation=company), code=number
    )
    whole = actions.look_at_sealed(fact=found, by=request.user, at=now())
    shown = _shown(request, company, opened={found.pk: whole})
    answer = page(request, "office/company_facts.html", **shown)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _company(request: OfficeRequest, code: str) -> Organisation:
    return get_object_or_404(
        Organisation.objects.visible_to(request.user), code=code, kind__in=queries.KINDS
    )


def _shown(
    request: OfficeRequest, company: Organisation, opened: dict[int, Any] | None = None
) -> dict[str, Any]:
    opened = opened or {}
    found = queries.facts_of(company, viewer=request.user)
    return {
        "company": company,
        "said": sum(1 for each in found if each.facts),
        "blocks": [
            (each, [_entry(request, fact, opened.get(fact.pk)) for fact in each.facts])
            for each in found
        ],
        "today": localdate(),
    }


def _entry(request: OfficeRequest, fact: Fact, whole: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "fact": fact,
        "title": queries.title_of(fact),
        "said": queries.said_in(fact, whole),
        "is_whole": whole is not None,
        "may_open": bool(fact.of.sealed) and whole is None and may_open(request.user, fact),
    }

"""How a company comes into being at the door, and how one asks for a seat in one that is there."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.actions import enter_organisation, give_seat
from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.companies.choices import Standing
from kitamae.people.companies.naming import sought_as
from kitamae.people.companies.steps import ASK_STEPS
from kitamae.people.models import AskedSeat, Organisation, User
from kitamae.people.rules import is_administrator, is_office

say(
    "people",
    begin_company=_("%(by)s entered its own company %(what)s."),
    correct_company=_("%(by)s corrected the record of %(what)s."),
)

TWICE = timedelta(minutes=10)  # the same name from the same person within it: sent twice
NUMBER_HELD = "number_held"


def begin_company(
    *,
    standing: str,
    name_ja: str,
    by: User,
    at: datetime,
    corporate_number: str = "",
    kind: str = OrganisationKind.SUPPLIER,
    **record: str,
) -> Organisation:
    """Enter one's own company at the door, and take its first seat as administrator.

    `record` is what else `enter_organisation` keeps of one.
    Sent twice it is entered once. A number that is held already is refused, whoever holds it:
    the person may ask for a seat (`ask_for_seat`).
    """
    number = corporate_number if standing == Standing.COMPANY else ""
    if found := _own(by, kind, name_ja, number, at):
        return found
    if number and holder_of(number, kind) is not None:
        raise _held()
    try:
        with transaction.atomic():
            company = enter_organisation(
                kind=kind,
                standing=standing,
                name_ja=name_ja,
                corporate_number=number,
                told_as="people.begin_company",
                by=by,
                at=at,
                **record,
            )
            give_seat(user=by, organisation=company, role=SeatRole.ADMIN, by=by, at=at)
    except IntegrityError:  # another sent the same number at the same moment
        if not number or holder_of(number, kind) is None:
            raise
        raise _held() from None
    return company


def _held() -> Refusal:
    return Refusal(
        NUMBER_HELD,
        _(
            "A company with this number is entered already. Look at the number once more; "
            "if it is yours, ask the office for a seat."
        ),
        field="corporate_number",
    )


def _own(by: User, kind: str, name_ja: str, number: str, at: datetime) -> Organisation | None:
    """The company that this person entered a moment ago, or holds by this very number."""
    own = Organisation.objects.filter(kind=kind, seats__user=by, merged_into__isnull=True)
    if number:
        return own.filter(corporate_number=number).first()
    return own.filter(
        name_ja=name_ja, corporate_number="", created_at__gte=at - TWICE, seats__role=SeatRole.ADMIN
    ).first()


def enter_company(*, by: User, at: datetime, **record: Any) -> Organisation:
    """The office enters a company of any kind; nobody has a seat in it yet."""
    if not is_office(by):
        raise PermissionDenied("people.enter_organisation")
    _refuse_held(record["kind"], record.get("corporate_number", ""), but=None)
    return enter_organisation(by=by, at=at, **record)


def correct_company(
    *, organisation: Organisation, by: User, at: datetime, **record: Any
) -> Organisation:
    """The office corrects a company's names and numbers; the event keeps what stood."""
    if not is_office(by):
        raise PermissionDenied("people.correct_company")
    return _corrected(organisation, record, by=by, at=at)


def _corrected(
    organisation: Organisation, record: dict[str, Any], *, by: User, at: datetime
) -> Organisation:
    with transaction.atomic():
        locked = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        _refuse_held(locked.kind, record.get("corporate_number", ""), but=locked)
        stood = {name: getattr(locked, name) for name in record}
        changed = {name: value for name, value in record.items() if stood[name] != value}
        if not changed:
            return locked
        for name, value in changed.items():
            setattr(locked, name, value)
        locked.sought_as = sought_as(locked.name_ja, locked.name_en, locked.name_kana)
        locked.save()
        events.record(
            "people.correct_company",
            about=locked,
            by=by,
            at=at,
            facts={"before": {name: stood[name] for name in changed}},
            parties=locked.parties(),
        )
    return locked


def correct_own_company(
    *,
    organisation: Organisation,
    name_kana: str,
    name_en: str,
    prefecture: str,
    by: User,
    at: datetime,
) -> Organisation:
    """An administrator corrects what its company's record says beside its registered name."""
    if not is_administrator(by, organisation) or by.looks_as is not None:
        raise PermissionDenied("people.correct_company")
    record = {"name_kana": name_kana, "name_en": name_en, "prefecture": prefecture}
    return _corrected(organisation, record, by=by, at=at)


def _refuse_held(kind: str, number: str, *, but: Organisation | None) -> None:
    holder = holder_of(number, kind)
    if holder is not None and holder != but:
        raise Refusal(
            NUMBER_HELD,
            _("%(company)s (%(number)s) has this number already. Look at that record first."),
            company=holder.name_ja,
            number=holder.code,
            field="corporate_number",
        )


def holder_of(number: str, kind: str = OrganisationKind.SUPPLIER) -> Organisation | None:
    """The company of this kind that holds a corporate number."""
    if not number:
        return None
    held = Organisation.objects.filter(corporate_number=number, kind=kind)
    return held.filter(merged_into__isnull=True).first()


def ask_for_seat(*, corporate_number: str, because: str, by: User, at: datetime) -> AskedSeat:
    """Ask the office for a seat in the company that holds a number; asked twice, it is one."""
    company = holder_of(corporate_number)
    if company is None:
        raise Refusal(
            "number_free",
            _("No company is entered under this number. Enter yours."),
            field="corporate_number",
        )
    if company.seats.filter(user=by).exists():
        raise Refusal("seat_held", _("You have a seat there already."), field="corporate_number")
    waiting = AskedSeat.objects.filter(organisation=company, person=by, decided_at__isnull=True)
    if found := waiting.first():
        return found
    asked = AskedSeat(
        code=new_code("AS"), organisation=company, person=by, because=because, asked_at=at
    )
    with ASK_STEPS.begin("ask_for_seat", asked, by=by, at=at):
        pass
    return asked


def grant_seat(*, asked: AskedSeat, role: str, by: User, at: datetime) -> AskedSeat:
    """The office gives the seat that was asked for."""
    with ASK_STEPS.take("grant_seat", asked, by=by, at=at) as asked:
        asked.decided_at = at
        asked.facts |= {"user": asked.person_id, "role": role}
        company = Organisation.objects.get(pk=asked.organisation_id)
        give_seat(user=asked.person, organisation=company, role=role, by=by, at=at)
    return asked


def decline_seat(*, asked: AskedSeat, note: str, by: User, at: datetime) -> AskedSeat:
    """The office does not give the seat, and says why; the person reads it as it is written."""
    with ASK_STEPS.take("decline_seat", asked, by=by, at=at) as asked:
        asked.decided_at, asked.note = at, note
        asked.facts |= {"user": asked.person_id, "note": note}
    return asked

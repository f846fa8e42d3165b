"""Which records nobody has taken over yet, who may, and what the link of a letter opens."""

from django.db.models import Exists, Max, OuterRef, QuerySet

from kitamae.kernel.link_keys import code_of
from kitamae.people.invitations.choices import InvitationState
from kitamae.people.invitations.models import Invitation
from kitamae.people.models import Organisation, Seat, SupplierListRow, User

_PREFIX = "CL-"


def claim_code(row: SupplierListRow) -> str:
    """What the key of a claim's link is made for: one contact of one record."""
    return f"{_PREFIX}{row.pk}"


def claimable(*, viewer: User) -> QuerySet[SupplierListRow]:
    """The contact of each record that nobody has a seat in: the newest that a list named."""
    records = Organisation.objects.visible_to(viewer).filter(
        ~Exists(Seat.objects.filter(organisation=OuterRef("pk"))), merged_into__isnull=True
    )
    named = SupplierListRow.objects.filter(organisation__in=records).exclude(email="")
    newest = named.order_by().values("organisation").annotate(last=Max("pk"))
    rows = SupplierListRow.objects.filter(pk__in=newest.values("last"))
    return rows.select_related("organisation").order_by("organisation__name_kana", "pk")


def claim_of(token: str) -> SupplierListRow | None:
    """The contact whom a link was written to; None where it is no link of ours, or forgotten."""
    code = code_of(token) or ""
    if not code.startswith(_PREFIX):
        return None
    found = SupplierListRow.objects.filter(pk=int(code.removeprefix(_PREFIX)))
    rows = found.filter(organisation__isnull=False).select_related("organisation", "supplier_list")
    return rows.first()


def is_taken(company: Organisation) -> bool:
    """Whether somebody acts for a record already: its link makes nobody else its first person."""
    return company.seats.exists()


def is_refused(row: SupplierListRow) -> bool:
    """Whether the office took back what it had offered this contact: its link is no way around."""
    taken_back = Invitation.objects.filter(state=InvitationState.WITHDRAWN, email=row.email.lower())
    return taken_back.filter(organisation=row.organisation_id).exists()

"""What is done with seats: given another role, taken away, left, handed over, chosen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.models import Organisation, Seat, User
from kitamae.people.rules import is_administrator

say(
    "people",
    change_role=_("%(by)s changed what %(person)s may do for %(what)s."),
    set_region=_("%(by)s changed which region %(person)s looks after."),
    take_seat=_("%(by)s took the seat of %(person)s in %(what)s away."),
    leave=_("%(by)s left %(what)s."),
    hand_over=_("%(by)s handed the administration of %(what)s over to %(person)s."),
)


def change_role(*, seat: Seat, role: str, was: str, by: User, at: datetime) -> Seat:
    """Let a person do more or less; `was` is the role that the page showed.

    Whoever decided on a page that is out of date is told, and nothing is overwritten.
    """
    with _seats_of(seat.organisation, by):
        seat = _still_there(seat)
        if seat.role != was:
            raise Refusal(
                "changed_meanwhile",
                _("Somebody else made %(person)s “%(role)s” meanwhile. Look again, then decide."),
                person=seat.user,
                role=seat.get_role_display(),
            )
        if seat.role == role:
            return seat
        if seat.role == SeatRole.ADMIN:
            _keep_one(seat)
        seat.role = SeatRole(role)
        if seat.role == SeatRole.ADMIN:  # who looks after everything
            seat.prefectures, seat.countries = [], []
        seat.save(update_fields=["role", "prefectures", "countries"])
        _tell("change_role", seat, by, at, role=role, before=was)
    return seat


def set_region(
    *, seat: Seat, prefectures: Sequence[str], countries: Sequence[str], by: User, at: datetime
) -> Seat:
    """Say which makers (by prefecture) and buyers (by country) a seat of the office sees.

    None of either: the whole programme.
    """
    if seat.organisation.kind != OrganisationKind.OPERATOR:
        raise PermissionDenied("people.set_region")
    with _seats_of(seat.organisation, by):
        seat = _still_there(seat)
        if (prefectures or countries) and seat.role == SeatRole.ADMIN:
            raise Refusal(
                "administrator_sees_all",
                _("An administrator looks after the whole programme. Change the role first."),
            )
        seat.prefectures, seat.countries = sorted(prefectures), sorted(countries)
        seat.save(update_fields=["prefectures", "countries"])
        region = {"prefectures": seat.prefectures, "countries": seat.countries}
        _tell("set_region", seat, by, at, **region)
    return seat


def take_seat(*, seat: Seat, by: User, at: datetime) -> None:
    """Take a colleague's seat away; one's own is left, not taken."""
    if seat.user_id == by.pk:
        raise Refusal("own_seat", _("This is your own seat. Leave instead."))
    with _seats_of(seat.organisation, by):
        seat = _still_there(seat)
        _tell("take_seat", seat, by, at)
        seat.delete()


def leave(*, organisation: Organisation, by: User, at: datetime) -> None:
    """Leave an organisation; its last administrator hands over first."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        seat = Seat.objects.filter(organisation=organisation, user=by).first()
        if seat is None:
            raise PermissionDenied("people.leave")
        if seat.role == SeatRole.ADMIN:
            _keep_one(seat)
        _tell("leave", seat, by, at)
        seat.delete()


def hand_over(*, seat: Seat, by: User, at: datetime) -> Seat:
    """Make a colleague administrator in one's place; one stays as a member."""
    if seat.user_id == by.pk:
        raise Refusal("own_seat", _("You are the administrator already. Choose a colleague."))
    with _seats_of(seat.organisation, by):
        seat = _still_there(seat)
        seat.role, seat.prefectures, seat.countries = SeatRole.ADMIN, [], []
        seat.save(update_fields=["role", "prefectures", "countries"])
        own = Seat.objects.filter(user=by, organisation=seat.organisation)
        own.update(role=SeatRole.MEMBER)
        _tell("hand_over", seat, by, at)
    return seat


def act_for(*, organisation: Organisation, by: User) -> None:
    """Choose for which of one's organisations one acts; like a language, it is no event."""
    if organisation.pk not in by.seats_of():
        raise PermissionDenied("people.act_for")
    User.objects.filter(pk=by.pk).update(acts_for=organisation)
    by.acts_for = organisation


@contextmanager
def _seats_of(organisation: Organisation, by: User) -> Iterator[None]:
    """One change of an organisation's seats at a time, by its administrators."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        by.__dict__.pop("seats_held", None)  # as they are now, not when the page was opened
        if not is_administrator(by, organisation):
            raise PermissionDenied("people.seats")
        yield


def _still_there(seat: Seat) -> Seat:
    kept = Seat.objects.select_related("user", "organisation").filter(pk=seat.pk).first()
    if kept is None:
        raise Refusal("seat_gone", _("This person has no seat here any more. Look again."))
    return kept


def _keep_one(seat: Seat) -> None:
    admins = Seat.objects.filter(
        organisation=seat.organisation_id, role=SeatRole.ADMIN, user__is_active=True
    )
    if not admins.exclude(pk=seat.pk).exists():
        raise Refusal(
            "last_administrator",
            _("There must be an administrator. Hand over to a colleague first."),
        )


def _tell(verb: str, seat: Seat, by: User, at: datetime, **facts: object) -> None:
    events.record(
        f"people.{verb}",
        about=seat.organisation,
        by=by,
        at=at,
        facts={"user": seat.user_id, **facts},
        parties=seat.organisation.parties(),
    )

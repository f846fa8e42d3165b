"""Users, organisations, seats, and what was consented to."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.choices import MAKERS, Channel, OrganisationKind, SeatRole, Theme
from kitamae.people.companies.choices import Standing
from kitamae.people.companies.models import AskedSeat
from kitamae.people.consents.models import Consent
from kitamae.people.facts.models import Fact, FactRevision
from kitamae.people.invitations.models import Invitation
from kitamae.people.noting import shown
from kitamae.people.security.models import Device, RequiredFactor, SentForm
from kitamae.people.supplier_lists.models import SupplierList, SupplierListRow

__all__ = [
    "AskedSeat",
    "Consent",
    "Device",
    "Fact",
    "FactRevision",
    "Invitation",
    "Organisation",
    "Release",
    "RequiredFactor",
    "Seat",
    "SentForm",
    "SupplierList",
    "SupplierListRow",
    "User",
]

ERASED = "@kitamae.invalid"  # as an erased account's address ends; the system's has a name
SYSTEM_EMAIL = "system@kitamae.invalid"

LANGUAGES = {"ja": _("Japanese"), "en": _("English")}


class UserManager(BaseUserManager["User"]):
    """Makes users, whose name to the system is their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new user; without a password nobody can sign in as it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user for Django's own administration."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in; what it may do comes from its seats."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    language = models.CharField(max_length=2, choices=list(LANGUAGES.items()), default="ja")
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.SYSTEM, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    # when the visit that goes on began, and the one before: what is new is counted from there
    visit_began_at = models.DateTimeField(null=True, blank=True)
    visited_before_at = models.DateTimeField(null=True, blank=True)

    # for which of its organisations it acts; none: that of its first seat
    acts_for = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    # the company as whose reader a person of the office looks at pages, in one request
    looks_as: "Organisation | None" = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        verbose_name = _("user")

    def __str__(self) -> str:
        if not self.name and self.email.endswith(ERASED):
            return str(_("(account erased)"))
        shown(self.pk)
        return self.name or self.email

    @property
    def is_system(self) -> bool:
        """Whether this is the user in whose name night work is done."""
        return self.email == SYSTEM_EMAIL

    @cached_property
    def seats_held(self) -> list["Seat"]:
        """This person's seats with their organisations, that for which it acts first.

        One query, kept for the request.
        """
        asked = RequiredFactor.objects.filter(kind=models.OuterRef("organisation__kind"))
        seats = self.seats.select_related("organisation").order_by("pk")
        held = seats.annotate(asks_factor=models.Exists(asked))
        return sorted(held, key=lambda seat: seat.organisation_id != self.acts_for_id)

    @cached_property
    def organisation(self) -> "Organisation | None":
        """The organisation for which this person acts: the chosen one, else its first."""
        return self.seats_held[0].organisation if self.seats_held else None

    @property
    def sees_whole_programme(self) -> bool:
        """Whether this person has a seat in the office that is not kept to a region."""
        return any(
            seat.organisation.kind == OrganisationKind.OPERATOR and not seat.is_regional
            for seat in self.seats_held
        )

    @property
    def kinds_held(self) -> set[str]:
        """The kinds of organisation in which this person has a seat."""
        return {seat.organisation.kind for seat in self.seats_held}

    def seats_of(self, *kinds: str, writing: bool = False) -> set[int]:
        """Numbers of this person's organisations of these kinds (all if none is given).

        With `writing`, only those where the seat may write.
        """
        return {
            seat.organisation_id
            for seat in self.seats_held
            if (not kinds or seat.organisation.kind in kinds)
            and not (writing and seat.role == SeatRole.READER)
        }


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "OrganisationQuerySet":
        """The office sees all; anybody else the organisations where it has a seat."""
        if not user.is_authenticated:
            return self.none()
        if user.is_system or user.sees_whole_programme:
            return self
        seen = Q(pk__in=user.seats_of())
        for seat in user.seats_held:
            if seat.organisation.kind == OrganisationKind.OPERATOR:
                seen |= seat.region()
        return self.filter(seen)


class Organisation(models.Model):
    """A company, a shop, a warehouse or the office itself."""

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    name_ja = models.CharField(_("name in Japanese"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_kana = models.CharField(_("name in kana"), max_length=120, blank=True)
    country = models.CharField(max_length=2, default="JP")
    prefecture = models.CharField(max_length=2, blank=True)  # JIS X 0401
    corporate_number = models.CharField(max_length=13, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.COMPANY)
    # of an overseas affiliate: its number in its country's register, its parent's here
    local_number = models.CharField(max_length=40, blank=True)
    parent_number = models.CharField(max_length=13, blank=True)
    sought_as = models.TextField(blank=True)  # its names folded (companies.naming)
    # of a record that was a second one of the same company: the one that stands for both
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    # of a buyer: where and how it sells (ISO 3166 alpha-2; people.choices.Channel)
    destinations = models.JSONField(default=list, blank=True)
    channels = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["corporate_number", "kind"],
                condition=~models.Q(corporate_number="") & models.Q(merged_into__isnull=True),
                name="corporate_number_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Bilingual:
        """The name in both languages."""
        return Bilingual(self.name_ja, self.name_en)

    def parties(self) -> Iterable[int]:
        """An organisation's own events are its own."""
        return (self.pk,)

    def sells_by(self) -> list[Channel]:
        """A buyer's channels."""
        return [Channel(code) for code in self.channels]


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "SeatQuerySet":
        """Those of the organisations that one sees; the office's own only to the office."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class Seat(models.Model):
    """A person's place in an organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    # of the office: a regional office sees the makers of its prefectures (JIS X 0401), an
    # overseas office the buyers of its countries (ISO 3166 alpha-2); neither: everybody
    prefectures = models.JSONField(default=list, blank=True)
    countries = models.JSONField(default=list, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} @ {self.organisation}"

    @property
    def is_regional(self) -> bool:
        """Whether this seat of the office is kept to some prefectures or countries."""
        return bool(self.prefectures or self.countries)

    def region(self) -> Q:
        """The organisations that a regional seat of the office sees."""
        made = Q(kind__in=MAKERS, prefecture__in=self.prefectures)
        return made | Q(kind=OrganisationKind.BUYER, country__in=self.countries)

    def looks_after(self, organisation: Organisation) -> bool:
        """Whether an organisation is of the region of this seat of the office."""
        if organisation.kind in MAKERS:
            return organisation.prefecture in self.prefectures
        return (
            organisation.kind == OrganisationKind.BUYER and organisation.country in self.countries
        )


class Release(models.Model):
    """A contact person's name and address, released to one organisation of a country.

    Act on the Protection of Personal Information, Art. 27 to 30: what was given, to whom, on
    which consent, and until when.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="releases")
    to = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="released_contacts")
    country = models.CharField(max_length=2)
    text_version = models.CharField(max_length=20)
    released_at = models.DateTimeField()
    ends_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "to"], name="release_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.to}"

"""EC sites, their requirement cards, and what they look for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.answers.models import AnswersRevision
from kitamae.answers.places import countries
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.partners.card import Card
from kitamae.partners.choices import CardState, NeedState, SiteKind, TradeFlow
from kitamae.partners.hands.models import Hand
from kitamae.partners.needs.choices import NeedKind
from kitamae.partners.needs.wishes import Wish, wishes_of_rows
from kitamae.partners.readiness.models import MakerReadiness, Readiness, ReadinessRound
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees

__all__ = ["CardRevision", "MakerReadiness", "Need", "Partner", "Readiness", "ReadinessRound"]


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "PartnerQuerySet":
        """The office and suppliers see all partners; others those that they take part in."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, shop="buyer")) is not None:
            return self.filter(part)
        if user.seats_of(OrganisationKind.SUPPLIER):
            return self
        mine = user.seats_of()
        return self.filter(
            models.Q(buyer__in=mine)
            | models.Q(trading_company__in=mine)
            | models.Q(warehouse__in=mine)
        )


class Partner(models.Model):
    """One EC site: the buyer that runs it, through whom it buys, and where it takes delivery."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partners")
    site_kind = models.CharField(max_length=20, choices=SiteKind)
    country = models.CharField(max_length=2)
    trade_flow = models.CharField(max_length=30, choices=TradeFlow)
    trading_company = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    warehouse = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # makers to whom it was not introduced read `code_name`; its card says so
    is_confidential = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def parties(self) -> Iterable[int]:
        """The buyer, and those that trade and store for it."""
        return [
            number
            for number in (self.buyer_id, self.trading_company_id, self.warehouse_id)
            if number
        ]

    @property
    def code_name(self) -> Bilingual:
        """What a confidential shop is called before whom it was not introduced to."""
        country = countries().label_of(self.country)
        return Bilingual(f"連携先 {self.code}({country.ja})", f"Partner {self.code} ({country.en})")

    @property
    def veiled_name(self) -> Bilingual:
        """Its name as everybody may read it: where no introduction is known of, only this."""
        return self.code_name if self.is_confidential else Bilingual(self.name, self.name)

    @property
    def standing_card(self) -> "CardRevision | None":
        """The published version of its requirement card."""
        return self.cards.filter(state=CardState.PUBLISHED).first()

    @property
    def card(self) -> Card:
        """The published requirement card; one that asks for nothing where there is none."""
        published = self.standing_card
        return published.card if published else Card()


class CardQuerySet(models.QuerySet["CardRevision"]):
    """Versions of requirement cards, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "CardQuerySet":
        """The office sees all, a buyer its own shops', drafts too: either side writes them."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, shop="partner__buyer")) is not None:
            return self.filter(part)
        return self.filter(partner__buyer__in=user.seats_of(OrganisationKind.BUYER))


class CardRevision(AnswersRevision):
    """One version of a partner's requirement card."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="cards")
    state = models.CharField(max_length=12, choices=CardState, default=CardState.DRAFT)
    written_at = models.DateTimeField(null=True)  # when it was last changed as a draft
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # when the other side said that it has read it
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement card")
        constraints = [
            models.UniqueConstraint(fields=["partner", "number"], name="card_number_once"),
            models.UniqueConstraint(
                fields=["partner"],
                condition=models.Q(state=CardState.PUBLISHED),
                name="one_published_card",
            ),
            models.UniqueConstraint(
                fields=["partner"],
                condition=models.Q(state=CardState.DRAFT),
                name="one_draft_card",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}/{self.number}"

    @property
    def code(self) -> str:
        """A version is called after its shop."""
        return self.partner.code

    @property
    def card(self) -> Card:
        """What this version says."""
        return Card(**self.answers)

    @property
    def buyer_id(self) -> int:
        """The shop's buyer, for predicates."""
        return self.partner.buyer_id

    def parties(self) -> Iterable[int]:
        """A card's events are its buyer's: those who trade and store for it only carry it out."""
        return (self.partner.buyer_id,)


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "NeedQuerySet":
        """The office sees all, a buyer its own, a supplier the calls that are open."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, shop="partner__buyer")) is not None:
            return self.filter(part)
        seen = models.Q(partner__buyer__in=user.seats_of(OrganisationKind.BUYER))
        if user.seats_of(OrganisationKind.SUPPLIER):
            raised = Hand.objects.filter(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))
            seen |= models.Q(state=NeedState.OPEN, kind=NeedKind.CALL)
            seen |= models.Q(pk__in=raised.values("need"))  # its own answer stays readable
        return self.filter(seen)


class Need(Stepped):
    """What a partner looks for: words and categories, hard conditions, wishes, and a window."""

    code = models.CharField(max_length=12, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="needs")
    title_ja = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=NeedKind, default=NeedKind.CALL)
    words = models.CharField(max_length=200, blank=True)
    categories = models.JSONField(default=list)
    temperatures = models.JSONField(default=list, blank=True)  # none: those of the card
    prefectures = models.JSONField(default=list, blank=True)  # where it is made; none: anywhere
    certificates = models.JSONField(default=list, blank=True)  # all of which a product must hold
    max_retail_price = models.PositiveIntegerField(null=True, blank=True)  # yen without tax
    max_moq_cases = models.PositiveIntegerField(null=True, blank=True)
    min_shelf_life_days = models.PositiveIntegerField(null=True, blank=True)
    wishes = models.JSONField(default=list, blank=True)  # rows: see needs.wishes
    capacity = models.PositiveIntegerField(null=True, blank=True)  # makers; none: all who come
    opens_date = models.DateField()
    closes_date = models.DateField()
    # the days before its end of which makers were last reminded
    reminded = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=NeedState, default=NeedState.DRAFT)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        ordering = ["closes_date", "pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return Bilingual(self.title_ja, self.title_en)

    @property
    def buyer_id(self) -> int:
        """The partner's buyer, for predicates."""
        return self.partner.buyer_id

    @property
    def wished(self) -> tuple[Wish, ...]:
        """What is wished for beside the hard conditions."""
        return wishes_of_rows(self.wishes)

    def is_open_on(self, day: date) -> bool:
        """Whether products may be offered to it on a day."""
        return self.state == NeedState.OPEN and self.opens_date <= day <= self.closes_date

    def parties(self) -> Iterable[int]:
        """A need's events are its partner's buyer's."""
        return (self.partner.buyer_id,)

"""Campaigns of a partner and the programme."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.deals.models import Deal
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.partners.choices import CampaignKind
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.programmes.interruptions.queries import is_stopped
from kitamae.promotions.choices import CampaignState


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Campaigns, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "CampaignQuerySet":
        """The office sees all; others those that concern them."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, shop="partner__buyer")) is not None:
            return self.filter(part)
        mine = user.seats_of()
        return self.filter(
            models.Q(partner__buyer__in=mine)
            | models.Q(deals__supplier__in=mine)
            | models.Q(agency__in=mine)
        ).distinct()


class Campaign(Stepped):
    """One promotion at one partner, of products that it sells."""

    code = models.CharField(max_length=12, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="campaigns")
    kind = models.CharField(max_length=16, choices=CampaignKind)
    title_ja = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    starts_date = models.DateField()
    ends_date = models.DateField()
    budget = models.PositiveIntegerField(default=0)  # yen
    # who carries it out, where the shop does not do it itself
    agency = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    deals = models.ManyToManyField(Deal, related_name="campaigns")
    state = models.CharField(
        max_length=10, choices=CampaignState, default=CampaignState.PLANNED, db_index=True
    )
    planned_at = models.DateTimeField()
    # codes of the makers in it whose participation is suspended or cancelled
    flagged = models.JSONField(default=list, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        ordering = ["-starts_date", "-pk"]

    def __str__(self) -> str:
        return self.code

    def stands_still(self) -> bool:
        """Whether it, its shop, its country or the programme is suspended."""
        return is_stopped(
            "campaigns",
            partner=self.partner.code,
            country=self.partner.country,
            campaign=self.code,
        )

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return Bilingual(self.title_ja, self.title_en)

    @property
    def buyer_id(self) -> int:
        """The partner's buyer, for predicates."""
        return self.partner.buyer_id

    def parties(self) -> Iterable[int]:
        """The partner's buyer, the suppliers whose products are in it, and its agency."""
        suppliers = self.deals.values_list("supplier", flat=True) if self.pk else ()
        agency = (self.agency_id,) if self.agency_id else ()
        return {self.partner.buyer_id, *suppliers, *agency}

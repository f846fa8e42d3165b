"""Introductions and what grows from them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product, Revision
from kitamae.deals.choices import DealState, QuoteState, Wish
from kitamae.deals.introduction_requests.models import IntroductionRequest
from kitamae.kernel.models import Stepped
from kitamae.partners.models import Need, Partner
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.programmes.interruptions.queries import is_stopped
from kitamae.programmes.models import ProgrammeYear
from kitamae.programmes.queries import is_shut_out

__all__ = ["Deal", "IntroductionRequest", "Message", "Quote", "Request"]


class DealQuerySet(models.QuerySet["Deal"]):
    """Deals, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "DealQuerySet":
        """The office sees all; others those of which their organisation is a party."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier", shop="buyer")) is not None:
            return self.filter(part)
        mine = user.seats_of()
        return self.filter(
            models.Q(supplier__in=mine)
            | models.Q(buyer__in=mine)
            | models.Q(partner__trading_company__in=mine)
        )


class Deal(Stepped):
    """A product before a partner in a programme year, from the introduction to the sale."""

    code = models.CharField(max_length=12, unique=True)
    year = models.ForeignKey(ProgrammeYear, on_delete=models.PROTECT, related_name="deals")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="deals")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="deals")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="deals")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.PROTECT, related_name="deals"
    )
    verdict = models.JSONField(default=dict)  # as it was at the introduction
    state = models.CharField(
        max_length=12, choices=DealState, default=DealState.INTRODUCED, db_index=True
    )
    closed_because = models.CharField(max_length=30, blank=True)  # of the reason codes
    introduced_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DealQuerySet.as_manager()

    class Meta:
        verbose_name = _("deal")
        ordering = ["-pk"]
        constraints = [
            # no double pitch: a product stands once before a partner in a year
            models.UniqueConstraint(
                fields=["year", "product", "partner"], name="introduced_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """The supplier, the buyer, and the company that trades for it."""
        trading = self.partner.trading_company_id
        return [self.supplier_id, self.buyer_id, *([trading] if trading else [])]

    def calendar(self) -> tuple[str, ...]:
        """Both countries' holidays count."""
        return tuple(dict.fromkeys(("JP", self.partner.country)))

    def stands_still(self) -> bool:
        """Whether its maker is suspended, or its shop, country or the programme is."""
        partner = self.partner
        is_interrupted = is_stopped("deals", partner=partner.code, country=partner.country)
        return is_interrupted or is_shut_out(self.supplier_id)

    @property
    def is_open_to_terms(self) -> bool:
        """Whether the parties may still ask, quote and decide."""
        return self.state in {DealState.INTRODUCED, DealState.OPEN}

    @property
    def standing_quote(self) -> "Quote | None":
        """The quote that waits for an answer, or was accepted."""
        return self.quotes.exclude(state=QuoteState.REPLACED).order_by("-version").first()


class Request(models.Model):
    """Something a buyer asked for."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="requests")
    wish = models.CharField(max_length=8, choices=Wish)
    quantity = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("request")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.wish}"


class Quote(models.Model):
    """One version of a quote: a document, never changed.

    The price is yen without tax for a unit, delivered to the named warehouse in Japan.
    """

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="quotes")
    version = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    tax_rate = models.PositiveSmallIntegerField()  # per cent
    units_per_case = models.PositiveIntegerField()
    min_cases = models.PositiveIntegerField()
    lead_days = models.PositiveIntegerField()  # working days from the order
    valid_until_date = models.DateField()
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=QuoteState, default=QuoteState.STANDING)
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("quote")
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["deal", "version"], name="quote_version_once"),
            models.UniqueConstraint(
                fields=["deal"],
                condition=~models.Q(state=QuoteState.REPLACED),
                name="one_standing_quote",
            ),
            models.CheckConstraint(
                condition=models.Q(unit_price__gt=0, units_per_case__gt=0, min_cases__gt=0),
                name="quote_figures_are_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id} v{self.version}"


class Message(models.Model):
    """What somebody wrote to the other parties of a deal."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="messages")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("message")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.pk}"

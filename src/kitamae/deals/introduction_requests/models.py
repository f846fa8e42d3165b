"""A buyer's request to have a product introduced to one of its shops."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.kernel.models import Stepped
from kitamae.partners.models import Partner
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.programmes.interruptions.queries import is_stopped


class IntroductionRequestQuerySet(models.QuerySet["IntroductionRequest"]):
    """Requests, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "IntroductionRequestQuerySet":
        """The office sees all, a buyer its own; a maker hears of what is introduced."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="product__supplier", shop="buyer")) is not None:
            return self.filter(part)
        return self.filter(buyer__in=user.seats_of(OrganisationKind.BUYER))


class IntroductionRequest(Stepped):
    """One product that a buyer wants for a shop, until the office has answered."""

    code = models.CharField(max_length=12, unique=True)
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="introduction_requests"
    )
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.PROTECT, related_name="introduction_requests"
    )
    state = models.CharField(
        max_length=12, choices=RequestState, default=RequestState.ASKED, db_index=True
    )
    words = models.TextField(blank=True)  # what the buyer has in mind; the office reads it
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=30, blank=True)  # of the reason codes
    note = models.TextField(blank=True)  # what helps next; the buyer reads it
    answered_at = models.DateTimeField(null=True, blank=True)
    deal = models.ForeignKey(
        "deals.Deal", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = IntroductionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction request")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "product"],
                condition=models.Q(state=RequestState.ASKED),
                name="one_open_introduction_request",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def stands_still(self) -> bool:
        """Whether its shop, its country or the programme is suspended."""
        partner = self.partner
        return is_stopped("deals", partner=partner.code, country=partner.country)

    def parties(self) -> Iterable[int]:
        """A request's events are its buyer's; no maker is party to it yet."""
        return (self.buyer_id,)

    def calendar(self) -> tuple[str, ...]:
        """Both countries' holidays count."""
        return tuple(dict.fromkeys(("JP", self.partner.country)))

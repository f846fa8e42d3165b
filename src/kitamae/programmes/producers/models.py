"""Requests to producers, and their answers."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.link_keys import token_of
from kitamae.kernel.models import Stepped
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.programmes.producers.choices import ProducerState


class ProducerRequestQuerySet(models.QuerySet["ProducerRequest"]):
    """Requests to producers, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "ProducerRequestQuerySet":
        """The office sees all, a company its own; a producer comes by its link."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            return self.filter(part)
        return self.filter(supplier__in=user.seats_of())


class ProducerRequest(Stepped):
    """One producer that is asked for its consent, without an account."""

    code = models.CharField(max_length=12, unique=True)
    application = models.ForeignKey(
        "programmes.Application", on_delete=models.CASCADE, related_name="producer_requests"
    )
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ProducerState, default=ProducerState.ASKED)
    producer = models.CharField(max_length=120)
    email = models.EmailField()
    language = models.CharField(max_length=2, default="ja")
    products = models.TextField()  # as the applicant names them, a line each
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    ends_date = models.DateField()  # the last day on which the link takes an answer
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ProducerRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to a producer")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.producer}"

    def parties(self) -> Iterable[int]:
        """Its events are the applicant's."""
        return (self.supplier_id,)

    @property
    def named_products(self) -> list[str]:
        """The products, one by one."""
        return [line.strip() for line in self.products.splitlines() if line.strip()]

    def link(self) -> str:
        """The address that opens it without an account; whoever holds it may answer."""
        return reverse("producer", args=[token_of(self.code)])


class ProducerAnswer(models.Model):
    """What a producer said: yes or no, by whose name, to which words. Rows are only added."""

    request = models.ForeignKey(ProducerRequest, on_delete=models.CASCADE, related_name="answers")
    is_given = models.BooleanField()
    person = models.CharField(max_length=100)
    words = models.TextField(blank=True)
    products = models.TextField()  # as they stood when it was answered
    text_version = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer of a producer")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.is_given}"

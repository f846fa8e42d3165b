"""Papers that suppliers hand in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.documents.choices import REMINDERS, About, DocumentState
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees


class DocumentQuerySet(models.QuerySet["Document"]):
    """Papers, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """The office sees all, a supplier its own, a buyer what is verified of its introductions.

        A paper of one product needs that product's introduction; a paper of the company or of a
        factory any introduction of a product of the supplier.
        """
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            return self.filter(part)
        own = Q(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))
        buyers = user.seats_of(OrganisationKind.BUYER)
        if not buyers:
            return self.filter(own)
        products: Any = self.model._meta.get_field("products").related_model  # noqa: SLF001 -- Django's public way; the class stands above
        known = products.objects.visible_to(user).filter(disclosures__to__in=buyers)
        of_product = Document.products.through.objects.filter(product__in=known.values("pk"))
        shown = Q(about=About.PRODUCT, pk__in=of_product.values("document"))
        shown |= ~Q(about=About.PRODUCT) & Q(supplier__in=known.values("supplier"))
        return self.filter(own | Q(state=DocumentState.VERIFIED) & shown)


class Document(Stepped):
    """One certificate or report: what it says of itself, its file, and who verified it.

    `kind` is a code of the vocabulary `certificates`; `reminded` the last reminder's days before
    the expiry. Nothing is read out of the file: a person says what it is.
    """

    code = models.CharField(max_length=12, unique=True)
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="documents")
    state = models.CharField(
        max_length=12, choices=DocumentState, default=DocumentState.DRAFT, db_index=True
    )
    kind = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=8, choices=About, default=About.COMPANY)
    factory = models.CharField(max_length=120, blank=True)
    products = models.ManyToManyField("catalogue.Product", blank=True, related_name="documents")
    number = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=120, blank=True)
    issued_date = models.DateField(null=True, blank=True)
    expires_date = models.DateField(null=True, blank=True, db_index=True)  # none: without end
    scope = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=list, blank=True)  # ISO 639-1
    file = models.FileField(upload_to="documents/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=255)
    file_kind = models.CharField(max_length=40)  # the media type, found by the file's first bytes
    file_bytes = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=64)  # SHA-256: the same file is kept once
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="newer"
    )
    note = models.TextField(blank=True)  # why the office sent it back
    reminded = models.PositiveSmallIntegerField(null=True, blank=True)
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate or report")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["supplier", "fingerprint"], name="document_same_file")]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """A paper's events are its supplier's."""
        return (self.supplier_id,)

    def days_left(self, on: date) -> int | None:
        """Days until it expires, 0 on its last day; None for a paper without end."""
        return None if self.expires_date is None else (self.expires_date - on).days

    def is_expiring(self, on: date) -> bool:
        """Whether a valid paper is within the first reminder of its end."""
        left = self.days_left(on)
        return self.state == DocumentState.VERIFIED and left is not None and left <= REMINDERS[0]

"""Products and their revisions, and who was shown what."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.answers.models import AnswersRevision
from kitamae.catalogue.choices import (
    UNDECIDED,
    Occasion,
    ProductState,
    RevisionState,
)
from kitamae.catalogue.documents.models import Document
from kitamae.catalogue.exclusions import Exclusion
from kitamae.catalogue.lists.models import ListEntry, ShortList
from kitamae.catalogue.photos.models import Photo, PhotoDecision, PhotoUpload, SentPhotos
from kitamae.catalogue.proofs.models import Proof
from kitamae.catalogue.reviewing.models import Batch, Double, HeldDecision, Remark, SavedView, Tick
from kitamae.catalogue.seeing import seen_by
from kitamae.catalogue.sheets.models import KnownLayout, MarkedSheet, Sheet, SheetRow
from kitamae.catalogue.variants.models import Inheritance
from kitamae.catalogue.videos.models import Video
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import countries_held, office_sees
from kitamae.programmes.interruptions.queries import is_stopped

__all__ = [
    "Batch",
    "Dirty",
    "Disclosure",
    "Document",
    "Double",
    "Exclusion",
    "HeldDecision",
    "Inheritance",
    "KnownLayout",
    "ListEntry",
    "MarkedSheet",
    "Photo",
    "PhotoDecision",
    "PhotoUpload",
    "Product",
    "Proof",
    "Remark",
    "Revision",
    "SavedView",
    "SentPhotos",
    "Sheet",
    "SheetRow",
    "ShortList",
    "Tick",
    "Video",
]


class ProductQuerySet(models.QuerySet["Product"]):
    """Products, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "ProductQuerySet":
        """The office sees all; a supplier its own; a buyer what it may buy and may know of.

        A buyer sees what was introduced to it, and, where the programme lets buyers browse,
        what is listed. A product that excludes all its destinations, or all its channels, does
        not exist for it.
        """
        stored = self.exclude(state=ProductState.STAGED)
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            # an overseas office: what its shops were shown
            if part and (abroad := countries_held(user)):
                shown = Disclosure.objects.filter(to__country__in=abroad)
                part |= Q(pk__in=shown.values("product"))
            return stored.filter(part)
        own = Q(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))
        buyers = [
            seat.organisation
            for seat in user.seats_held
            if seat.organisation.kind == OrganisationKind.BUYER
        ]
        # beside `own` in one condition: as a subquery it would go through the whole catalogue
        return stored.filter(own | seen_by(buyers))

    def sold_to(self, buyers: Iterable[Organisation]) -> "ProductQuerySet":
        """What at least one of these buyers may see."""
        return self.filter(seen_by(buyers)).exclude(state=ProductState.STAGED)


class Product(Stepped):
    """A maker's product: its identity, its state, and which revision is which."""

    code = models.CharField(max_length=12, unique=True)
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="products")
    gtin = models.CharField(max_length=14, blank=True)  # zero-padded; empty where there is no JAN
    item_code = models.CharField(max_length=60, blank=True)  # the supplier's own
    state = models.CharField(
        max_length=12, choices=ProductState, default=ProductState.UNLISTED, db_index=True
    )
    shown = models.ForeignKey(
        "Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    in_review = models.ForeignKey(
        "Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    in_preparation = models.ForeignKey(
        "Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    listed_at = models.DateTimeField(null=True, blank=True)
    # what it took the place of, where a change asked for a new JAN: each has its own history
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="successors"
    )

    # one code for all colours and sizes of a product; empty where there is one only
    family = models.CharField(max_length=40, blank=True)
    # taken out of the catalogue because its maker's participation is suspended or cancelled
    is_withheld = models.BooleanField(default=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["supplier", "gtin"], condition=~Q(gtin=""), name="gtin_once_per_supplier"
            ),
        ]
        indexes = [
            models.Index(fields=["gtin"], name="product_gtin"),
            models.Index(
                fields=["supplier", "family"], condition=~Q(family=""), name="product_family"
            ),
            models.Index(fields=["-created_at", "id"], name="product_newest"),
        ]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """A product's events are its supplier's."""
        return (self.supplier_id,)

    @property
    def jan(self) -> str:
        """The JAN as people write it: 13 digits, or 8 of the short kind."""
        if not self.gtin:
            return ""
        return self.gtin[-8:] if self.gtin.startswith("000000") else self.gtin[-13:]

    @property
    def newest(self) -> "Revision | None":
        """The revision that its supplier would go on with."""
        return self.in_preparation or self.in_review or self.shown


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "RevisionQuerySet":
        """The office sees all, a supplier its own; a buyer reads products, never revisions."""
        stored = self.exclude(state=RevisionState.STAGED)
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="product__supplier")) is not None:
            return stored.filter(part)
        return stored.filter(product__supplier__in=user.seats_of(OrganisationKind.SUPPLIER))

    def undecided(self) -> "RevisionQuerySet":
        """What waits for the office's decision."""
        # each product knows the one it has up: a search by state would read all that were decided
        up = Product.objects.filter(in_review__isnull=False).values("in_review")
        return self.filter(pk__in=up, state__in=UNDECIDED)


class Revision(AnswersRevision):
    """One frozen statement of a product."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="revisions")
    state = models.CharField(
        max_length=16, choices=RevisionState, default=RevisionState.DRAFT, db_index=True
    )
    based_on = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # copies of answers, so that lists can be sorted and filtered
    name_ja = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    category = models.CharField(max_length=8, blank=True, db_index=True)
    note = models.TextField(blank=True)  # what the office asks for, or why it rejected
    edited_at = models.DateTimeField(null=True, blank=True)  # last, after it was prepared
    answers_before = models.JSONField(null=True, blank=True)  # the last save, so that it is undone
    unread = models.JSONField(default=dict, blank=True)  # by key: typed, not readable, kept as is
    writers = models.JSONField(default=dict, blank=True)  # of texts: see writers.py
    jan_kept_because = models.TextField(blank=True)  # where a change would ask for a new JAN
    evidence = models.TextField(blank=True)  # what the office's edit on behalf rests on
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        constraints = [
            models.UniqueConstraint(fields=["product", "number"], name="revision_number_once"),
        ]
        indexes = [
            # the office's queue, the longest wait first
            models.Index(
                fields=["turn_due_date", "submitted_at", "id"],
                condition=Q(state__in=["submitted", "in_review"]),
                name="revision_queue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id}/{self.number}"

    @property
    def name(self) -> Bilingual:
        """The product's name; the other language's where one is missing."""
        return Bilingual(self.name_ja or self.name_en, self.name_en or self.name_ja)

    @property
    def supplier_id(self) -> int:
        """The product's supplier, for predicates."""
        return self.product.supplier_id

    @property
    def code(self) -> str:
        """The product's code: a revision has no address of its own."""
        return self.product.code

    def parties(self) -> Iterable[int]:
        """A revision's events are its supplier's."""
        return self.product.parties()

    def stands_still(self) -> bool:
        """Whether the programme is suspended, reviews included."""
        return is_stopped("reviews")


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    """Entries of the share log, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "DisclosureQuerySet":
        """The office sees all; a supplier its own products'; a buyer what was shown to it."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="product__supplier", shop="to")) is not None:
            return self.filter(part)
        return self.filter(
            Q(product__supplier__in=user.seats_of(OrganisationKind.SUPPLIER))
            | Q(to__in=user.seats_of(OrganisationKind.BUYER))
        )


class Disclosure(models.Model):
    """The share log: which revision was shown to whom, for which destination, and why."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="disclosures")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="disclosures")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="disclosures")
    destination = models.CharField(max_length=2)
    occasion = models.CharField(max_length=12, choices=Occasion)
    at = models.DateTimeField()
    # the newest revision of which its people said that they have seen what changed
    acknowledged = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    # when it last changed in more than texts, until its people have seen that
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "to", "destination"], name="disclosure_once"
            ),
        ]
        indexes = [
            models.Index(fields=["to", "product"], name="disclosure_to"),
            models.Index(
                fields=["to"], condition=Q(changed_at__isnull=False), name="disclosure_changed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} → {self.to_id}"


class Dirty(models.Model):
    """A product whose entry in the index is out of date; written with what made it so.

    The indexer reads some rows, indexes their products as they now are, and deletes just those
    rows: a product touched meanwhile has a newer row, which stays.
    """

    product_id = models.BigIntegerField()  # no key: a deleted product must leave the index too

    class Meta:
        verbose_name = _("product to index")

    def __str__(self) -> str:
        return str(self.product_id)

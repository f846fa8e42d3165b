"""Sheets that suppliers sent, and their rows as they were read."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.sheets.choices import LOOKS, Kept, RowOutcome, SheetState
from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.kernel.models import Job, Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Sheets, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "SheetQuerySet":
        """The office sees all, a supplier its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            return self.filter(part)
        return self.filter(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))


class Sheet(Stepped):
    """One file of products that a supplier sent, and what became of it: a batch.

    `mapping` names, by a header's folded form, what the supplier said that a column is (an empty
    key: leave it out); `accepted` holds, by `sheet name!C12`, the repairs it agreed to.
    """

    code = models.CharField(max_length=12, unique=True)
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sheets")
    file = models.FileField(upload_to="sheets/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=SheetState, default=SheetState.RECEIVED, db_index=True
    )
    mapping = models.JSONField(default=dict, blank=True)
    accepted = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    columns = models.JSONField(default=dict, blank=True)  # recognised and unknown, by sheet
    kinds = models.JSONField(default=list, blank=True)  # its problems by kind (see sheets.kinds)
    unreadable = models.JSONField(default=dict, blank=True)  # the problem's code and parameters
    counts = models.JSONField(default=dict, blank=True)  # rows by outcome; problems by severity
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """A sheet's events are its supplier's."""
        return (self.supplier_id,)

    @property
    def look(self) -> str:
        """How its state is drawn (see ui: status)."""
        return LOOKS[SheetState(self.state)]

    @property
    def seconds(self) -> int:
        """How long the check took, at least one second."""
        if self.checked_at is None:
            return 0
        return max(1, round((self.checked_at - self.received_at).total_seconds()))

    @property
    def total(self) -> int:
        """Every row of the file."""
        return sum(self.counts.get(key, 0) for key in (*RowOutcome.values, "kept"))

    @property
    def storable(self) -> int:
        """Rows that storing would write."""
        return int(self.counts.get("new", 0) + self.counts.get("changed", 0))

    @property
    def good(self) -> int:
        """Rows that can be stored or need no storing."""
        return sum(self.counts.get(outcome, 0) for outcome in ("new", "changed", "unchanged"))


class SheetRow(models.Model):
    """One row of a sheet as it was read: its answers, its problems, and its product.

    `problems` is a list of {column, header, field, code, params, value, suggestion}; the sentence
    is made when it is read. `row` is Excel's number.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="rows")
    part = models.CharField(max_length=100, blank=True)  # the workbook's sheet
    row = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    originals = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    outcome = models.CharField(max_length=10, choices=RowOutcome)
    product = models.ForeignKey(
        "catalogue.Product", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    based_on = models.ForeignKey(
        "catalogue.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision = models.ForeignKey(
        "catalogue.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept = models.CharField(max_length=10, choices=Kept, blank=True)

    class Meta:
        verbose_name = _("row of a sheet")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "part", "row"], name="sheet_row_once"),
        ]
        indexes = [models.Index(fields=["sheet", "outcome"], name="sheet_row_outcome")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.part}!{self.row}"

    @property
    def name(self) -> Bilingual:
        """The product's name as the row says it; the other language's where one is missing."""
        said = [str(self.answers.get(key, "")) for key in ("name_ja", "name_en")]
        return Bilingual(said[0] or said[1], said[1] or said[0])


class MarkedSheet(models.Model):
    """A sheet's own file with its problems marked in it, for whoever reads one language.

    Made in the background, as the file is a stranger's; there is no file while it is being made.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="marked")
    language = models.CharField(max_length=2)
    file = models.FileField(upload_to="marked/%Y/%m/", max_length=300, blank=True)
    asked_at = models.DateTimeField()
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("marked sheet")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "language"], name="marked_sheet_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.language}"

    def spoken(self) -> Language:
        """Its language."""
        return "ja" if self.language == "ja" else "en"

    @property
    def file_name(self) -> str:
        """The name under which its supplier keeps it."""
        stem = Path(self.sheet.file_name).stem
        words = "直し" if self.language == "ja" else "to mend"
        return f"{stem} ({words}){Path(str(self.file.name)).suffix}"


class KnownLayout(models.Model):
    """A mapping that somebody made for a layout, proposed to whoever sends the same one.

    Only the keys of columns are kept, by folded header: nothing of a supplier's own.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField(default=dict)
    used = models.PositiveIntegerField(default=1)
    learnt_at = models.DateTimeField()

    class Meta:
        verbose_name = _("known layout")

    def __str__(self) -> str:
        return self.fingerprint

"""Lists of existing suppliers, their rows as they were read, and what each row became."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.models import Stepped
from kitamae.people.supplier_lists.choices import LOOKS, ROW_LOOKS, ListState, RowOutcome


class SupplierListQuerySet(models.QuerySet["SupplierList"]):
    """Lists, and who sees them."""

    def visible_to(self, user: Any) -> "SupplierListQuerySet":
        """The office alone, all of it: a list is of no single region."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_system or user.sees_whole_programme else self.none()


class SupplierList(Stepped):
    """One file of suppliers that the office sent, and what became of it: a batch.

    The file is kept until it was read, and no longer.
    """

    code = models.CharField(max_length=12, unique=True)
    file = models.FileField(upload_to="supplier_lists/%Y/%m/", max_length=300, blank=True)
    file_name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=ListState, default=ListState.RECEIVED, db_index=True
    )
    left_out = models.JSONField(default=list, blank=True)  # headers of columns that are not read
    unreadable = models.JSONField(default=dict, blank=True)  # the problem's code and parameters
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True)

    objects = SupplierListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of suppliers")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def look(self) -> str:
        """How its state is drawn (see ui: status)."""
        return LOOKS[ListState(self.state)]


class SupplierListRow(models.Model):
    """One row of a list: the record it makes, and the contact kept for an invitation.

    `problems` are as answers.keeping keeps them; `organisation` is the record that the row made,
    or the one that was there already. `row` is Excel's number.
    """

    supplier_list = models.ForeignKey(SupplierList, on_delete=models.CASCADE, related_name="rows")
    part = models.CharField(max_length=100, blank=True)  # the workbook's sheet
    row = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)  # names, kana, number, prefecture
    contact_name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    problems = models.JSONField(default=list, blank=True)
    outcome = models.CharField(max_length=10, choices=RowOutcome)
    organisation = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="list_rows",
    )

    class Meta:
        verbose_name = _("row of a list of suppliers")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["supplier_list", "outcome"], name="supplier_row_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_list_id} {self.part}!{self.row}"

    @property
    def look(self) -> str:
        """How its outcome is drawn (see ui: status)."""
        return ROW_LOOKS[RowOutcome(self.outcome)]

    @property
    def name(self) -> str:
        """What the row calls its company, in Japanese where it does."""
        return str(self.answers.get("name_ja") or self.answers.get("name_en") or "")

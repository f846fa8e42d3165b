"""Partners' own forms as they sent them: the workbook, and what its columns mean."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.partners.models import Partner
from kitamae.people.regions import office_sees


class OwnFormQuerySet(models.QuerySet["OwnForm"]):
    """Partners' own forms, and who sees them."""

    def visible_to(self, user: Any) -> "OwnFormQuerySet":
        """The office alone: it fills them in."""
        if not user.is_authenticated:
            return self.none()
        part = office_sees(user, shop="partner__buyer")
        return self.none() if part is None else self.filter(part)


class OwnForm(models.Model):
    """One workbook of a partner's: the sheet that is filled in, and the field of each column.

    `columns` is a list of `{"letter", "header", "field"}`; a field is empty where the column is
    left to the partner.`filled_rows` are the rows below the header that say something.
    """

    code = models.CharField(max_length=12, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="own_forms")
    file = models.FileField(upload_to="own_forms/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=255)
    sheet = models.CharField(max_length=60)
    header_row = models.PositiveIntegerField()
    columns = models.JSONField(default=list)
    filled_rows = models.JSONField(default=list)  # below the header, and not free
    language = models.CharField(max_length=2, default="en")
    kept_at = models.DateTimeField()

    objects = OwnFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner's own form")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    def parties(self) -> Iterable[int]:
        """A form's events are the office's own."""
        return ()

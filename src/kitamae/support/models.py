"""What the programme tells everybody."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, and which of them stand."""

    def published(self) -> "NoticeQuerySet":
        """Those that were published and not taken back, the newest first."""
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True).order_by(
            "-published_at", "-pk"
        )


class Notice(models.Model):
    """A notice in both languages."""

    title_ja = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    body_ja = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return Bilingual(self.title_ja, self.title_en)

    @property
    def body(self) -> Bilingual:
        """The text in both languages."""
        return Bilingual(self.body_ja, self.body_en)

    @property
    def on(self) -> date | None:
        """The day of publication."""
        return timezone.localdate(self.published_at) if self.published_at else None

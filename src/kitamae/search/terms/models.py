"""Words of the glossary that stand in the database."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.search.terms.choices import LONGEST_FORM, Origin, TermState


class GlossaryTermQuerySet(models.QuerySet["GlossaryTerm"]):
    """Words of the glossary, and who sees them as a list."""

    def visible_to(self, user: Any) -> "GlossaryTermQuerySet":
        """The office's own."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_system or user.seats_of(OrganisationKind.OPERATOR) else self.none()


class GlossaryTerm(Stepped):
    """One meaning: its word in four languages, other spellings, and narrower words.

    A row with the Japanese word of one that comes with the project stands in its place.
    """

    code = models.CharField(max_length=12, unique=True)
    ja = models.CharField(_("Japanese"), max_length=LONGEST_FORM, unique=True)
    en = models.CharField(_("English"), max_length=LONGEST_FORM)
    zh_hans = models.CharField(_("Chinese, simplified"), max_length=LONGEST_FORM, blank=True)
    zh_hant = models.CharField(_("Chinese, traditional"), max_length=LONGEST_FORM, blank=True)
    also = models.JSONField(default=list, blank=True)
    narrower = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=TermState, db_index=True)
    origin = models.CharField(max_length=10, choices=Origin)
    named_by = models.PositiveIntegerField(default=0)  # makers whose names hold the pair
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(db_index=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of the glossary")
        ordering = ["ja"]

    def __str__(self) -> str:
        return f"{self.ja} · {self.en}"

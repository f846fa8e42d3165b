"""Videos of products."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.videos.choices import UsableBy, VideoState
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees


class VideoQuerySet(models.QuerySet["Video"]):
    """Videos, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "VideoQuerySet":
        """The office sees all, a supplier its own, a buyer those that it may watch today."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            return self.filter(part)
        products: Any = self.model._meta.get_field("product").related_model  # noqa: SLF001 -- Django's public way; the class stands above
        known = products.objects.visible_to(user).filter(pk=OuterRef("product"))
        told = known.filter(disclosures__to__in=user.seats_of(OrganisationKind.BUYER))
        stands = Q(until_date=None) | Q(until_date__gte=timezone.localdate())
        shown = Q(state=VideoState.SHOWN) & stands & Exists(known)
        return self.filter(
            Q(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))
            | shown & (~Q(usable_by=UsableBy.INTRODUCED) | Exists(told))
        )


class Video(Stepped):
    """One video of a product, a file or a link, and its licence.

    `frames` are five pictures of a file (`name` in the storage, `seconds`), and `poster` the number
    of the one to show first; a link has none and is shown by the photo of the product's front.
    `until_date` is the licence's last day.
    """

    code = models.CharField(max_length=12, unique=True)
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="videos")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="videos"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=VideoState, default=VideoState.SHOWN)
    file = models.FileField(upload_to="videos/%Y/%m/", max_length=300, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    link = models.URLField(max_length=300, blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    width = models.PositiveSmallIntegerField(null=True, blank=True)
    height = models.PositiveSmallIntegerField(null=True, blank=True)
    frames = models.JSONField(default=list, blank=True)
    poster = models.PositiveSmallIntegerField(default=0)
    usable_by = models.CharField(max_length=12, choices=UsableBy)
    until_date = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()

    objects = VideoQuerySet.as_manager()

    class Meta:
        verbose_name = _("video")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name or self.link

    def parties(self) -> Iterable[int]:
        """Its events are its supplier's."""
        return (self.supplier_id,)

"""Photos that suppliers sent: the files, what was seen in them, and whose they are."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.photos.choices import PhotoStatus, Ruling, UploadState
from kitamae.catalogue.photos.naming import Side, side_of
from kitamae.catalogue.sheets.models import Sheet
from kitamae.kernel.choices import Side as Party
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import countries_held, office_sees


class PhotoUploadQuerySet(models.QuerySet["PhotoUpload"]):
    """Sendings of photos, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "PhotoUploadQuerySet":
        """The office sees all, a supplier its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            return self.filter(part)
        return self.filter(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))


class PhotoUpload(Stepped):
    """Photos that a supplier sent together, alone or with a sheet, and what became of them.

    `counts` holds photos by status and those confirmed; `missing` the first products without a
    front or a back, as {code, params}.
    """

    code = models.CharField(max_length=12, unique=True)
    supplier = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="photo_uploads"
    )
    sheet = models.ForeignKey(
        Sheet, null=True, blank=True, on_delete=models.SET_NULL, related_name="photo_uploads"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=UploadState, default=UploadState.RECEIVED, db_index=True
    )
    counts = models.JSONField(default=dict, blank=True)
    missing = models.JSONField(default=list, blank=True)
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("photos sent")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """Its events are its supplier's."""
        return (self.supplier_id,)

    @property
    def total(self) -> int:
        """Every photo of it."""
        return sum(self.counts.get(status, 0) for status in PhotoStatus.values)

    @property
    def waiting(self) -> int:
        """Photos that may be used and are not in use yet."""
        return max(0, self.usable - int(self.counts.get("used", 0)))

    @property
    def usable(self) -> int:
        """Photos that would be used now: those in order, and those confirmed as they are."""
        good = self.counts.get("ok", 0) + self.counts.get("repaired", 0)
        return int(good + self.counts.get("confirmed", 0))


class SentPhotos(models.Model):
    """One file as it was sent, a picture or a zip: the original, never served."""

    upload = models.ForeignKey(PhotoUpload, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to="photos/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=300)
    looked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Photos, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "PhotoQuerySet":
        """The office sees all, a supplier its own, a buyer those in use of what it may see."""
        if not user.is_authenticated:
            return self.none()
        part = office_sees(user, maker="supplier")
        if part is not None and not (part and countries_held(user)):
            return self.filter(part)
        from kitamae.catalogue.models import Product  # it imports this module

        # asked photo by photo: as a list it would go through the whole catalogue
        shown = Exists(Product.objects.visible_to(user).filter(pk=OuterRef("product")))
        return self.filter(
            (part or Q(supplier__in=user.seats_of(OrganisationKind.SUPPLIER)))
            | Q(shown, stored_at__isnull=False, replaced_at__isnull=True)
        )

    def in_use(self) -> "PhotoQuerySet":
        """Those that stand for their products now."""
        return self.filter(stored_at__isnull=False, replaced_at__isnull=True)


class Photo(models.Model):
    """One photo: what was seen in it, whose it is, which side, and its three sizes.

    `seen` is what the limited child saw (see findings.Seen), so that a later sheet is matched
    without opening the file again; `findings` is a list of {code, params, mark}; `renditions` a
    list of {size, name, width, height}, largest first, `name` being the storage's.
    """

    upload = models.ForeignKey(PhotoUpload, on_delete=models.CASCADE, related_name="photos")
    sent = models.ForeignKey(SentPhotos, on_delete=models.CASCADE, related_name="photos")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="photos")
    product = models.ForeignKey(
        "catalogue.Product", null=True, blank=True, on_delete=models.SET_NULL, related_name="photos"
    )
    file_name = models.CharField(max_length=300)  # as sent; inside a zip, its name there
    jan = models.CharField(max_length=13, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 front, 2 back, 3 to 9
    suggested_number = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=PhotoStatus, default=PhotoStatus.UNMATCHED)
    seen = models.JSONField(null=True, blank=True)
    problem = models.JSONField(null=True, blank=True)  # why it was not opened: {code, params}
    findings = models.JSONField(default=list, blank=True)
    renditions = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    told = models.JSONField(default=dict, blank=True)  # jan and number, where somebody said them
    shows_contents = models.BooleanField(null=True, blank=True)  # a person's tick; none: not asked
    ruling = models.JSONField(default=dict, blank=True)  # the office's: {ruling, reason, at}
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces"
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["product", "number"], name="photo_product"),
            models.Index(fields=["supplier", "jan"], name="photo_jan"),
            models.Index(fields=["upload", "status"], name="photo_status"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def side(self) -> Side | None:
        """Front, back or other; nothing where it is not known."""
        return None if self.number is None else side_of(self.number)

    @property
    def is_usable(self) -> bool:
        """Whether it is used once it is stored: in order, or confirmed as it is."""
        if not self.jan or not self.number:
            return False
        is_good = self.status in {PhotoStatus.OK, PhotoStatus.REPAIRED}
        return is_good or (self.status == PhotoStatus.WARNING and self.confirmed_at is not None)


class PhotoDecision(models.Model):
    """What a person decided on one finding of one photo: labelled data, to tune detectors by.

    Nothing here tells of a person. The picture is known by its digest (SHA-256 of the file), so
    that the label outlives the photo; `figures` is what the detectors measured in it.
    """

    photo = models.ForeignKey(
        Photo, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    digest = models.CharField(max_length=64, db_index=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 front, 2 back, 3 to 9
    code = models.CharField(max_length=40)  # of the finding
    was_told = models.BooleanField()  # whether a detector had told it
    ruling = models.CharField(max_length=10, choices=Ruling)
    side = models.CharField(max_length=16, choices=Party)
    figures = models.JSONField(default=dict, blank=True)
    detectors = models.PositiveSmallIntegerField()  # by whose thresholds it was told
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision on a photo")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.ruling}"

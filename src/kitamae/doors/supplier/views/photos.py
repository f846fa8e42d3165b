"""Photos: sent, looked at, confirmed or sent anew, put to use."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.models import Photo, PhotoUpload
from kitamae.catalogue.photos import actions, queries
from kitamae.catalogue.photos.choices import UploadState
from kitamae.catalogue.photos.forms import NamePhotoForm, SendPhotosForm
from kitamae.doors.supplier.entry import SignedInRequest, SupplierRequest, for_supplier, signed_in
from kitamae.kernel.tasks import ask_to_cancel
from kitamae.ui.replies import moved, page, watched

LISTED = 20


@require_safe
@for_supplier
def photos(request: SupplierRequest) -> HttpResponse:
    """Every sending of photos, and the way to send some."""
    found = queries.uploads_of(request.user).filter(supplier=request.maker)
    listed = Paginator(found, LISTED).get_page(request.GET.get("page"))
    return page(request, "supplier/photos.html", form=SendPhotosForm(), uploads=listed)


@require_POST
@for_supplier
def send_photos(request: SupplierRequest) -> HttpResponse:
    """Send photos without a sheet."""
    form = SendPhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, "supplier/photos.html", form=form, uploads=[])
    files = [(photo, photo.name or "") for photo in form.cleaned_data["photos"]]
    upload = actions.receive_photos(supplier=request.maker, files=files, by=request.user, at=now())
    return moved(request, address_of(upload))


@require_safe
@signed_in
def photo_upload(request: SignedInRequest, code: str) -> HttpResponse:
    """The match report: which photos can be used, which not and why, what is missing."""
    found = upload_of(request, code)
    if found.state == UploadState.RECEIVED:
        job = queries.job_of(found)
        if job is None:
            return page(request, "supplier/photos_waiting.html", upload=found)
        return watched(request, "supplier/photos_waiting.html", job=job, upload=found)
    paged, tiles = queries.tiles_of(found, request.GET.get("page", 1))
    return page(
        request, "supplier/photo_upload.html", upload=found, paged=paged, tiles=tiles,
        figures=queries.figures_of(found), missing=queries.missing_of(found),
        contents=queries.contents_of(found), form=SendPhotosForm(), naming=True,
    )  # fmt: skip


@require_POST
@signed_in
def add_photos(request: SignedInRequest, code: str) -> HttpResponse:
    """Send the bad ones anew, or what was missing."""
    found = upload_of(request, code)
    form = SendPhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        return moved(request, address_of(found), str(form.errors["photos"][0]), "stop")
    files = [(photo, photo.name or "") for photo in form.cleaned_data["photos"]]
    actions.add_photos(upload=found, files=files, by=request.user, at=now())
    return moved(request, address_of(found))


@require_POST
@signed_in
def confirm_photo(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Use a photo as it is."""
    found = upload_of(request, code)
    photo = photo_of(request, found, number)
    actions.confirm_photo(upload=found, photo=photo, by=request.user, at=now())
    return moved(request, address_of(found), _("The photo is used as it is."))


@require_POST
@signed_in
def tick_contents(request: SignedInRequest, code: str) -> HttpResponse:
    """Say in which photos one sees what is inside."""
    found = upload_of(request, code)
    numbers = [number for number in request.POST.getlist("photo") if number.isdecimal()]
    photos = list(found.photos.filter(pk__in=numbers[: queries.TILES]))
    shows = request.POST.get("shows") == "yes"
    actions.tick_contents(upload=found, photos=photos, shows=shows, by=request.user, at=now())
    said = _("Noted: one sees what is inside.") if shows else _("Noted: it is not to be seen.")
    return moved(request, address_of(found), said)


@require_POST
@signed_in
def name_photo(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Say whose a photo is, and which side it shows."""
    found = upload_of(request, code)
    photo = photo_of(request, found, number)
    form = NamePhotoForm(request.POST)
    if not form.is_valid():
        said = next(iter(form.errors.values()))[0]
        return moved(request, address_of(found), str(said), "stop")
    actions.name_photo(upload=found, photo=photo, by=request.user, at=now(), **form.cleaned_data)
    return moved(request, address_of(found), _("The photo is being matched."))


@require_POST
@signed_in
def store_photos(request: SignedInRequest, code: str) -> HttpResponse:
    """Put the good and the confirmed photos to use."""
    found = upload_of(request, code)
    stored = actions.store_photos(upload=found, by=request.user, at=now())
    count = stored.counts["used"]
    said = ngettext("%(count)s photo is in use.", "%(count)s photos are in use.", count)
    return moved(request, address_of(found), said % {"count": count})


@require_POST
@signed_in
def check_photos_again(request: SignedInRequest, code: str) -> HttpResponse:
    """Have photos looked at once more."""
    found = upload_of(request, code)
    actions.check_photos_again(upload=found, by=request.user, at=now())
    return moved(request, address_of(found))


@require_POST
@signed_in
def stop_photos(request: SignedInRequest, code: str) -> HttpResponse:
    """Stop the looking-at that is under way."""
    found = upload_of(request, code)
    job = queries.job_of(found)
    if job is not None:
        ask_to_cancel(job)
    return moved(request, address_of(found))


def upload_of(request: SignedInRequest, code: str) -> PhotoUpload:
    """The sending of an address, where its reader may see it."""
    return get_object_or_404(
        PhotoUpload.objects.visible_to(request.user).select_related("supplier", "sheet", "by"),
        code=code,
    )


def photo_of(request: SignedInRequest, upload: PhotoUpload, number: int) -> Photo:
    """A photo of the sending."""
    return get_object_or_404(Photo.objects.visible_to(request.user), upload=upload, pk=number)


def address_of(found: PhotoUpload) -> str:
    """A sending's own page."""
    return reverse("supplier:photo_upload", args=[found.code])

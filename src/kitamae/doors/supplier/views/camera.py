"""The camera: scan a JAN, then front and back in a frame; the files name themselves."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from kitamae.catalogue.models import Product
from kitamae.catalogue.photos import Upload, actions, look_at
from kitamae.catalogue.photos.forms import ScanForm, ShotsForm
from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.views.photos import address_of
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.identifiers import is_gtin
from kitamae.kernel.problems import Problem
from kitamae.ui.replies import moved, page


@for_supplier
def camera(request: SupplierRequest) -> HttpResponse:
    """Which product: its JAN scanned, photographed or typed."""
    form = ScanForm(*_posted(request))
    if form.is_valid():
        jan = form.cleaned_data["jan"] or _jan_on(form.cleaned_data["barcode"])
        if jan:
            return redirect("supplier:camera_shots", jan)
        unread = Problem("photo.barcode_unread")
        form.add_error("jan", unread.message(current_language()))
    status = 422 if form.is_bound else None
    return page(request, "supplier/camera.html", status=status, form=form)


def _posted(request: SupplierRequest) -> tuple[Any, Any]:
    """What was sent, files too; an empty form is sent as well."""
    is_posted = request.method == "POST"
    return (request.POST, request.FILES) if is_posted else (None, None)


def _jan_on(file: UploadedFile[bytes]) -> str:
    """The one JAN on a photo of a barcode, read in the limited child; nothing if there is none."""
    with tempfile.TemporaryDirectory() as room:
        path = Path(room, "barcode")
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        found = list(look_at([Upload(path, "barcode.jpg")], workers=1))
    codes = [code for _received, seen in found if seen for code in seen.barcodes]
    return codes[0] if len(codes) == 1 else ""


@for_supplier
def camera_shots(request: SupplierRequest, jan: str) -> HttpResponse:
    """Front, back and what is inside of one product; a JAN that is known leads to its product."""
    if not (jan.isascii() and jan.isdigit() and len(jan) in {8, 13} and is_gtin(jan)):
        raise Http404
    form = ShotsForm(*_posted(request))
    if form.is_valid():
        files = form.named(jan)
        upload = actions.receive_photos(
            supplier=request.maker, files=files, by=request.user, at=now()
        )
        return moved(request, address_of(upload))
    known = Product.objects.visible_to(request.user).filter(
        supplier=request.maker, gtin=jan.zfill(14)
    )
    shots = [(n, form[name], f"{jan}-{n}.jpg") for n, name in ShotsForm.SHOTS]
    start = f"{reverse('supplier:new_product')}?jan={jan}"
    return page(
        request, "supplier/camera_shots.html", status=422 if form.is_bound else None, jan=jan,
        form=form, shots=shots, product=known.first(), start=start,
    )  # fmt: skip

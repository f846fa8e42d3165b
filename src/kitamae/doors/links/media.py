"""Photos and letters by their signed addresses, and videos: for whoever may see them."""

import re
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.catalogue.models import Photo, Proof, Video
from kitamae.catalogue.photos.addresses import read_token
from kitamae.catalogue.proofs.addresses import read_token as read_proof_token

KEPT_SECONDS = 24 * 3600


@require_safe
def photo(request: HttpRequest, token: str) -> HttpResponseBase:
    """One size of a photo, for whoever may see it; kept by the reader's own browser for a day."""
    read = read_token(token, localdate())
    if read is None:
        raise Http404
    number, size = read
    found = get_object_or_404(Photo.objects.visible_to(request.user), pk=number)
    name = next((each["name"] for each in found.renditions if each["size"] == size), None)
    if name is None:
        raise Http404
    return _picture(name)


@require_safe
def proof(request: HttpRequest, token: str) -> HttpResponseBase:
    """The letter on which an edit rests: to be kept as a file, never opened among our pages."""
    number = read_proof_token(token, localdate())
    if number is None:
        raise Http404
    found = get_object_or_404(Proof.objects.visible_to(request.user), pk=number)
    answer = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type=found.file_kind,
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
def video_frame(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """One of the pictures of a video, for whoever may watch it."""
    found = get_object_or_404(Video.objects.visible_to(request.user), code=code)
    if number >= len(found.frames):
        raise Http404
    return _picture(found.frames[number]["name"])


def _picture(name: str) -> HttpResponseBase:
    answer = FileResponse(default_storage.open(name), content_type="image/jpeg")
    answer.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}, immutable"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = "inline"
    return answer


_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_PIECE = 2 * 1024 * 1024  # bytes of a video that are answered at once


@require_safe
def video(request: HttpRequest, code: str) -> HttpResponseBase:
    """A video in pieces, as players ask for it: from one byte to another."""
    found = get_object_or_404(Video.objects.visible_to(request.user).exclude(file=""), code=code)
    size = found.file.size
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    first = int(asked[1]) if asked else 0
    if first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if asked is None:
        answer: HttpResponseBase = FileResponse(found.file.open("rb"), content_type="video/mp4")
    else:
        last = min(int(asked[2] or size), size - 1, first + _PIECE - 1)
        with found.file.open("rb") as opened:
            opened.seek(first)
            piece = opened.read(last - first + 1)
        answer = HttpResponse(piece, status=206, content_type="video/mp4")
        answer.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    name = PurePath(str(found.file.name)).name
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer

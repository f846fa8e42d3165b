"""Photos by their signed addresses: the sizes that we made, never what was sent."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.catalogue.models import Photo
from kitamae.catalogue.photos.addresses import read_token

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
    answer = FileResponse(default_storage.open(name), content_type="image/jpeg")
    answer.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}, immutable"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = "inline"
    return answer

"""The page that shows every part in both languages; for whoever builds pages."""

from django.http import Http404, HttpRequest, HttpResponse


def specimen(_request: HttpRequest) -> HttpResponse:
    """Every part of the look."""
    raise Http404

"""The menu of pages that everybody may read."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kitamae.ui.context import Link, address, menu


@menu("public")
def links(_request: HttpRequest) -> list[Link]:
    """The parts of the front page, and the pages beside it."""
    front = address("front")
    return [
        Link(_("How it works"), f"{front}#how", "info"),
        Link(_("Open calls"), f"{front}#calls", "list"),
        Link(_("Shops that take part"), address("shops"), "building"),
        Link(_("What to prepare"), f"{front}#need", "flag"),
        Link(_("News"), f"{front}#news", "mail"),
    ]

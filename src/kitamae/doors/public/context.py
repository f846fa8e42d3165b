"""The programme's own name on every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from kitamae.programmes.queries import current_year


def programme(_request: HttpRequest) -> dict[str, Any]:
    """The year that runs now, beside the brand; looked up only where a whole page is drawn."""
    return {"brand_line": SimpleLazyObject(_line)}


def _line() -> str:
    year = current_year()
    return str(year.name) if year else _("Export sourcing programme")

"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest


def chrome(_request: HttpRequest) -> dict[str, Any]:
    """Names and links of the frame."""
    return {"programme_name": "Kitamae"}

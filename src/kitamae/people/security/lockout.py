"""Whom ten wrong passwords lock out: the address that was tried, from the place it was tried."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def address_tried(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """The address as the sign-in library hands it over, or as the form sent it.

    Without it everybody behind one router would be counted as one person.
    """
    said = credentials or {}
    tried = said.get("email") or said.get("username")
    if not tried and request is not None:
        tried = request.POST.get("login")
    return str(tried or "").strip().lower()

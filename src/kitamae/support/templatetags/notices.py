"""Notices on a door's first page."""

from typing import Any

from django import template
from django.utils import timezone

from kitamae.support.notices.queries import notices_for
from kitamae.support.queries import from_office
from kitamae.support.wording import changes

register = template.Library()
SHOWN = 3


@register.inclusion_tag("support/latest_notices.html", takes_context=True)
def latest_notices(context: template.Context) -> dict[str, Any]:
    """The newest notices for the reader, and what else the office asks; two queries."""
    request = context["request"]
    return {
        "notices": list(notices_for(request.user, timezone.now())[:SHOWN]),
        **from_office_links(context),
    }


@register.inclusion_tag("support/from_office.html", takes_context=True)
def from_office_links(context: template.Context) -> dict[str, Any]:
    """Surveys and questions with what waits for the reader; one query."""
    user = context["request"].user
    waits = from_office(user, timezone.now()) if user.is_authenticated else None
    return {"waits": waits}


@register.filter
def changed_from(after: str, before: str) -> list[tuple[str, str]]:
    """What changed between two texts, piece by piece."""
    return list(changes(before, after))

"""Notices on a door's first page."""

from typing import Any

from django import template
from django.utils import timezone

from kitamae.support.notices.queries import notices_for
from kitamae.support.showing import from_office_to
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
    request = context["request"]
    return {"waits": from_office_to(request) if request.user.is_authenticated else None}


@register.filter
def changed_from(after: str, before: str) -> list[tuple[str, str]]:
    """What changed between two texts, piece by piece."""
    return list(changes(before, after))

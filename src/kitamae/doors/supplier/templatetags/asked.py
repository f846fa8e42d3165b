"""Tags of the supplier door: what the office asks, at the very box that it is about."""

from typing import Any

from django import template

from kitamae.doors.supplier.remarks import Remarked

register = template.Library()


@register.inclusion_tag("supplier/asked_here.html")
def asked_at(asked: Remarked, box: str) -> dict[str, Any]:
    """The comments on one box; nothing where there is none."""
    return {"remarks": asked.by_box.get(box, [])}

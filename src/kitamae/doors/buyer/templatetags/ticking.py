"""Boxes to tick beside a list: a page holds a hundred, so they are drawn at one stroke."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from kitamae.doors.buyer.asking import Box

register = template.Library()

BOX = (
    '<label class="pick" for="{0}-{1}"><input type="checkbox" id="{0}-{1}" name="{0}" value="{1}"'
    '{4}><span>{2}</span><span class="count">{3}</span></label>'
)
CHECKED = mark_safe(" checked")


@register.simple_tag
def boxes(name: str, several: Iterable[Box]) -> SafeString:
    """Boxes of one group, each with how many products it has."""
    return format_html_join(
        "\n",
        BOX,
        (
            (name, box.value, box.words, box.count, CHECKED if box.is_ticked else "")
            for box in several
        ),
    )

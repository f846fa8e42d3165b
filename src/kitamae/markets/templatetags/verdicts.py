"""A standing as a shape with its word."""

from django import template
from django.utils.safestring import SafeString

from kitamae.markets.showing import LOOKS, WORDS
from kitamae.ui.templatetags.parts import status

register = template.Library()


@register.simple_tag
def standing(name: str) -> SafeString:
    """How a product stands: sellable, needs, undetermined, blocked."""
    return status(LOOKS[name], WORDS[name])

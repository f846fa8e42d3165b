"""What pages say of the guideline: a disclaimer where it bites."""

from typing import Any

from django import template

from kitamae.kernel.bilingual import current_language
from kitamae.programmes.guideline.disclaimers import disclaimers
from kitamae.ui.context import address

register = template.Library()


@register.inclusion_tag("programmes/disclaimer.html")
def disclaimer(*keys: str) -> dict[str, Any]:
    """One line for each disclaimer named, with the way to its section in the guideline."""
    known, language = disclaimers(), current_language()
    page = address("guideline")
    return {"lines": [(known[key].text(language), f"{page}#{key}") for key in keys]}

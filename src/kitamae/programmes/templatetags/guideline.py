"""What pages say of the guideline: a disclaimer where it bites."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from kitamae.kernel.bilingual import current_language
from kitamae.programmes.guideline.disclaimers import disclaimers
from kitamae.ui.context import address
from kitamae.ui.templatetags.parts import steps

register = template.Library()


@register.inclusion_tag("programmes/disclaimer.html")
def disclaimer(*keys: str) -> dict[str, Any]:
    """One line for each disclaimer named, with the way to its section in the guideline."""
    known, language = disclaimers(), current_language()
    page = address("guideline")
    return {"lines": [(known[key].text(language), f"{page}#{key}") for key in keys]}


@register.simple_tag
def joining_steps(now: int) -> SafeString:
    """How far somebody is on the way in."""
    names = (
        pgettext("a step of joining", "Company"),
        pgettext("a step of joining", "Conditions"),
        pgettext("a step of joining", "Products"),
        pgettext("a step of joining", "Submit"),
    )
    return steps(names, now)

"""How the state of a company's facts is drawn."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kitamae.people.facts.choices import REMINDERS

register = template.Library()


@register.simple_tag
def state_of_ending(ending: date | None, count: int, today: date) -> tuple[str, str]:
    """The kind of status and its words: nothing said, holding, coming to its end, or over."""
    if not count:
        return "none", _("Not said yet")
    if ending is None or (ending - today).days > REMINDERS[0]:
        return "ok", pgettext("a fact", "Holds")
    left = (ending - today).days
    if left < 0:
        return "stop", _("Over since its last day")
    if left == 0:
        return "warn", _("Ends today")
    words = ngettext("Ends in %(days)s day", "Ends in %(days)s days", left)
    return "warn", words % {"days": left}

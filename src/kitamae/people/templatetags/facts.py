"""How the state of a company's facts is drawn."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kitamae.answers.places import prefectures
from kitamae.kernel.models import Event
from kitamae.people.facts.choices import REMINDERS
from kitamae.people.facts.queries import KINDS
from kitamae.people.models import Organisation
from kitamae.people.supplier_lists.queries import list_of

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


@register.simple_tag
def managed_record(company: Organisation) -> dict[str, object] | None:
    """Who entered a record that nobody has a seat in, and where it is; None for any other."""
    if company.seats.exists() or company.kind not in KINDS:
        return None
    entered = Event.objects.filter(
        subject_kind="people.organisation", subject_id=company.pk, name="people.enter_organisation"
    )
    event = entered.select_related("by").first()
    lists = list_of(company) if event is None else []
    known = prefectures()
    place = known[company.prefecture].label if company.prefecture in known else ""
    by = event.by if event is not None and not event.by.is_system else None
    by = lists[0].by if lists else by
    return {"by": by, "prefecture": place}

"""The numbers of the office's pages, each with its words and the list behind it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.kernel.choices import Side
from kitamae.reports.monday import Monday, Waiting
from kitamae.reports.queries import YearLine
from kitamae.ui import charts
from kitamae.ui.context import address


def monday_figures(numbers: Monday, letters: dict[str, int]) -> list[dict[str, Any]]:
    """The six numbers of the first page."""
    return [
        {
            "label": _("New applications"),
            "value": numbers.applications.count,
            "url": f"{address('office:applications')}?state=new",
            **_note(numbers.applications),
        },
        {
            "label": _("Products to review"),
            "value": numbers.reviews.count,
            "url": address("office:reviews"),
            **_note(numbers.reviews),
        },
        {
            "label": _("Back after changes"),
            "value": numbers.returned.count,
            "url": f"{address('office:reviews')}?returned=on",
            **_note(numbers.returned),
        },
        {
            "label": _("Answers overdue"),
            "value": numbers.overdue_total,
            "url": f"{address('office:deals')}?late=on",
            "note": _sides(numbers.overdue),
        },
        {
            "label": _("Due this week"),
            "value": numbers.deliveries.count,
            "url": f"{address('office:orders')}?due=week",
            **_note(numbers.deliveries),
        },
        {
            "label": _("Letters held or returned"),
            "value": letters["held"] + letters["bounced"],
            "url": f"{address('office:letters')}?state=stopped",
            "note": _("%(held)s held, %(bounced)s came back") % letters,
        },
    ]


def _note(waiting: Waiting) -> dict[str, str]:
    if waiting.late:
        late = ngettext("%(count)s overdue", "%(count)s overdue", waiting.late)
        return {"note": late % {"count": waiting.late}, "kind": "stop"}
    if waiting.count and waiting.oldest_days:
        days = waiting.oldest_days
        return {
            "note": ngettext("Oldest: %(days)s day", "Oldest: %(days)s days", days) % {"days": days}
        }
    return {"note": _("None is late") if waiting.count else _("Nothing waits")}


def _sides(overdue: dict[str, int]) -> str:
    said = [f"{Side(side).label} {count}" for side, count in overdue.items()]
    return " · ".join(said) or _("None is late")


def year_figures(line: YearLine) -> list[dict[str, str | int | None]]:
    """The figures of a year; a value of None is one that nobody gave."""
    return [
        {
            "label": _("Companies enrolled"),
            "value": line.suppliers,
            "url": f"{address('office:applications')}?state=took_part&year={line.year}",
        },
        {
            "label": _("Products listed"),
            "value": line.products,
            "url": f"{address('office:products')}?state=listed",
        },
        {"label": _("Introductions"), "value": line.introductions, "url": address("office:deals")},
        {
            "label": _("Terms agreed"),
            "value": line.agreements,
            "url": f"{address('office:deals')}?state=agreed",
        },
        {"label": _("Orders"), "value": line.orders, "url": address("office:orders")},
        {"label": _("Campaigns"), "value": line.campaigns, "url": address("office:campaigns")},
        {
            "label": _("Units sold"),
            "value": line.units_sold,
            "url": f"{address('office:sales_files')}?state=released",
        },
    ]


def year_chart(line: YearLine) -> str:
    """How far this year’s introductions came."""
    return charts.bar(
        finding=_("Of %(introduced)s introductions, %(agreed)s reached terms")
        % {"introduced": line.introductions, "agreed": line.agreements},
        unit=_("This programme year"),
        rows=[
            (_("Introductions"), line.introductions),
            (_("Terms agreed"), line.agreements),
            (_("Orders"), line.orders),
            (_("Campaigns"), line.campaigns),
        ],
    )

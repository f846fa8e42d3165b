"""The menu of the office: its lists, and how many matters wait in each."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kitamae.people.rules import is_office_reader
from kitamae.reports.monday import waiting
from kitamae.support.inquiries.queries import inquiries_waiting
from kitamae.ui.context import Link, address, menu

LISTS = (
    # name of the page, icon, place; a group's name stands before its first page
    ("home", "home", ""),
    ("reviews", "check", ""),
    ("deals", "chat", ""),
    ("applications", "paper", ""),
    ("introductions", "flag", "wide"),
    ("inquiries", "chat", "wide"),
    ("products", "box", "wide"),
    ("companies", "building", "wide"),
    ("documents", "paper", "wide"),
    ("markets", "truck", "wide"),
    ("partners", "list", "wide"),
    ("campaigns", "star", "wide"),
    ("sales_files", "chart", "wide"),
    ("letters", "mail", "wide"),
    ("mailings", "mail", "wide"),
    ("notices", "info", "wide"),
    ("faq", "help", "wide"),
    ("surveys", "check", "wide"),
    ("glossary", "search", "wide"),
    ("year", "calendar", "wide"),
    ("personal_data", "list", "wide"),
    ("more", "more", "narrow"),
)


@menu("office")
def links(request: HttpRequest) -> list[Link]:
    """Every list of the office; on a phone the first four, and the page that names the rest."""
    if not (request.user.is_authenticated and is_office_reader(request.user)):
        return []
    words, groups = names(), headings()
    counts = waiting(viewer=request.user)
    counts["inquiries"] = inquiries_waiting(request.user)
    return [
        Link(
            words[name],
            address(f"office:{name}"),
            icon,
            count=counts.get(name, 0),
            count_words=pgettext("in a menu", "waiting"),
            place=place,
            heading=groups.get(name, ""),
        )
        for name, icon, place in LISTS
    ]


def headings() -> dict[str, str]:
    """The first page of each group, and what the group is called."""
    return {
        "products": _("Makers and products"),
        "partners": _("Shops and sales"),
        "letters": _("Letters and words"),
        "year": _("Year and records"),
    }


def names() -> dict[str, str]:
    """What each list is called."""
    return {
        "home": _("Monday morning"),
        "reviews": _("Review"),
        "deals": _("Deals"),
        "applications": _("Applications"),
        "introductions": _("Buyers’ requests"),
        "inquiries": _("Inquiries"),
        "products": _("Products"),
        "companies": _("Companies"),
        "markets": _("Where it may be sold"),
        "partners": _("Partners"),
        "campaigns": _("Campaigns"),
        "sales_files": _("Sales files"),
        "documents": _("Certificates and reports"),
        "letters": _("Outbox"),
        "mailings": _("Letters to many"),
        "notices": pgettext("of the office", "Notices"),
        "faq": _("Questions and answers"),
        "surveys": _("Surveys"),
        "glossary": _("Glossary of the search"),
        "year": _("The year"),
        "personal_data": _("Personal data"),
        "more": _("More"),
    }

"""What every page's frame needs: whose page it is, its menu, its names.

A door registers its menu once, when it is loaded:

    @menu("supplier")
    def links(request: HttpRequest) -> list[Link]: ...

and every page of that door, and every shared page that one of its people reads, shows it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _

from kitamae.kernel.bilingual import current_language

VOICES = {
    # kind of organisation → who it is to the pages; others read shared pages in the public voice
    "supplier": "supplier",
    "buyer": "buyer",
    "operator": "office",
    # those who are a party to matters of others
    "trading_company": "matters",
    "warehouse": "matters",
    "agency": "matters",
    "producer": "matters",
}
HOMES = {"matters": "dealroom:home"}  # of those whose first page has another name


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a menu.

    `place` is empty, "wide" (not on a phone) or "narrow" (on a phone only); `count` is what waits
    for the reader, `count_words` what those are, for who hears the page. `heading` names the group
    of links that begins with this one, where there is room.
    """

    label: str | Promise
    url: str
    icon: str = "list"
    count: int = 0
    count_words: str | Promise = ""
    place: str = ""
    current: bool = False
    heading: str | Promise = ""


Menu = Callable[[HttpRequest], Iterable[Link]]
_MENUS: dict[str, Menu] = {}


def menu(audience: str) -> Callable[[Menu], Menu]:
    """Make a function the menu of an audience: public, supplier, buyer, matters or office."""

    def register(links: Menu) -> Menu:
        _MENUS[audience] = links
        return links

    return register


def address(name: str, fallback: str = "", **kwargs: Any) -> str:
    """The address of a named page; the fallback while no door has that page."""
    try:
        return reverse(name, kwargs=kwargs or None)
    except NoReverseMatch:
        return fallback


def audience_of(request: HttpRequest) -> str:
    """Whose page it is: the door's, else the reader's own.

    The office keeps its own frame on another door's page: that door's menu leads it nowhere.
    """
    own = _own_audience(request)
    match = request.resolver_match
    for name in match.namespaces if match else ():
        if name in {"supplier", "buyer", "office"}:
            return own if own == "office" else name
    return own


def _own_audience(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        organisation = user.organisation
        return VOICES.get(organisation.kind, "public") if organisation else "public"
    return "public"


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Names and links of the frame; a page's own context goes before them."""
    audience = audience_of(request)
    return {
        "LANGUAGE_CODE": current_language(),
        "theme": getattr(getattr(request, "user", None), "theme", ""),
        "audience": audience,
        "frame": "ui/desk.html" if audience == "office" else "ui/base.html",
        "programme_name": "Kitamae",
        "brand_line": _("Export sourcing programme"),
        "brand_url": _home(audience),
        "office_line": _("Programme office, weekdays 9:30–17:00 in Japan"),
        "search_url": address("office:search") if audience == "office" else "",
        # asked only when a whole page is drawn, not for a part of one
        "nav": SimpleLazyObject(lambda: _links(request, audience)),
        "user_line": SimpleLazyObject(lambda: _user_line(request)),
        "demo_sign_ins": getattr(settings, "DEMO_SIGN_INS", []),
    }


def everything(
    links: Iterable[tuple[str, str, str]],
    beside: Iterable[str],
    words: Mapping[str, str],
    counts: Mapping[str, int],
) -> list[tuple[str, str, int]]:
    """Every page of a door for `ui/more.html`: its words, its address, how much waits there.

    `links` are those of the menu (name of the page, icon, place), `beside` the names of pages that
    one comes to from others.
    """
    pages = (*(name for name, _icon, place in links if place != "narrow"), *beside)
    return [(words[name], address(name), counts.get(name, 0)) for name in pages]


def _links(request: HttpRequest, audience: str) -> list[Link]:
    links = list(_MENUS[audience](request)) if audience in _MENUS else []
    if any(link.current for link in links):
        return links
    # the longest address that the page's own begins with is where the reader is; a door's first
    # page begins every address of the door, so it is only itself
    home = _home(audience)
    under = [
        link
        for link in links
        if request.path == link.url or (link.url != home and request.path.startswith(link.url))
    ]
    here = max(under, key=lambda link: len(link.url), default=None)
    return [replace(link, current=link is here) for link in links]


def _home(audience: str) -> str:
    return address(HOMES.get(audience, f"{audience}:home"), "/")


def _user_line(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    if user.organisation is None:
        return str(user)
    return _("%(name)s, %(organisation)s") % {"name": user, "organisation": user.organisation}

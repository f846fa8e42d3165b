"""Parts of the look, as template tags; every one is shown on /specimen."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kitamae.kernel.models import Job
from kitamae.kernel.turns import Standing
from kitamae.ui import filters, words
from kitamae.ui.browsers import named
from kitamae.ui.icons import ICONS

register = template.Library()

STATUSES = ("draft", "open", "away", "new", "ok", "warn", "stop", "none")
NOTICES = {
    # kind, and Django's levels of messages → class and icon
    **dict.fromkeys(("", "info", "plain", "debug"), ("", "info")),
    **dict.fromkeys(("ok", "success"), ("ok", "check")),
    "yours": ("yours", "flag"),
    **dict.fromkeys(("warn", "warning"), ("warn", "warn")),
    **dict.fromkeys(("stop", "error"), ("stop", "warn")),
}


def _part(name: str, **context: Any) -> SafeString:
    return render_to_string(f"ui/parts/{name}.html", context)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing; the word stands beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def status(kind: str, label: object) -> SafeString:
    """A state: shape, word and colour."""
    if kind not in STATUSES:
        raise ValueError(f"no status is drawn as {kind!r}")
    return format_html('<span class="status {}">{}</span>', kind, label)


@register.simple_tag
def tag(label: object) -> SafeString:
    """A neutral label without state."""
    return format_html('<span class="tag">{}</span>', label)


@register.simple_tag
def ports(total: int, now: int) -> SafeString:
    """The voyage in small, beside its word: `now` counts from 1; past the last is arrived."""
    marks = (("on" if i < now else "now" if i == now else "",) for i in range(1, total + 1))
    return format_html(
        '<span class="ports" aria-hidden="true">{}</span>',
        format_html_join("", '<i class="{}"></i>', marks),
    )


@register.simple_tag
def turn(standing: Standing | None, *, brief: bool = False) -> SafeString:
    """Whose turn it is, the days used as ticks, and the days in words; nothing for nobody."""
    if standing is None:
        return SafeString("")
    return _part(
        "turn",
        standing=standing,
        holder=words.holder(standing),
        left=words.time_left(standing),
        short=words.time_left(standing, brief=True) if brief else "",
    )


@register.simple_tag
def steps(names: Iterable[Any], now: int, label: str = "") -> SafeString:
    """The voyage line: names, or (name, address) for ports that link back; `now` from 1."""
    stops = []
    for number, name in enumerate(names, 1):
        text, url = name if isinstance(name, (tuple, list)) else (name, "")
        place = "done" if number < now else "here" if number == now else "ahead"
        stops.append({"text": text, "url": url if place == "done" else "", "place": place})
    return _part("steps", stops=stops, label=label or _("How far this is"), many=len(stops) > 5)


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, help_text: str = "", label: str = "") -> dict[str, Any]:
    """A field of a form: label, help, error, box."""
    return {"field": bound, "help_text": help_text, "label": label}


@register.inclusion_tag("ui/parts/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """All that is to be mended in a form, each a link to its field."""
    return {
        "form": form,
        "general": form.non_field_errors(),
        "wrong": [bound for bound in form if bound.errors and not bound.is_hidden],
        "hidden": [error for bound in form.hidden_fields() for error in bound.errors],
    }


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: Page[Any]) -> SafeString:
    """Links to the other pages of a list; the filters stay."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    query = context["request"].GET
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    numbers = [
        {"number": n, "url": filters.address(query, page=n) if isinstance(n, int) else ""}
        for n in elided
    ]
    links: dict[str, str] = {"before": "", "after": ""}
    if page.has_previous():
        links["before"] = filters.address(query, page=page.previous_page_number())
    if page.has_next():
        links["after"] = filters.address(query, page=page.next_page_number())
    return _part("pager", page=page, numbers=numbers, **links)


@register.simple_tag
def crumbs(*trail: object) -> SafeString:
    """Where the reader is: name and address in turn, last the page's own name."""
    *links, here = trail
    pairs = list(zip(links[::2], links[1::2], strict=True))
    return _part("crumbs", links=pairs, here=here)


@register.simple_block_tag
def card(content: str, heading: object = "", kind: str = "", anchor: str = "") -> SafeString:
    """A white box under a heading; kinds: flush (holds a table), yours (warm)."""
    return _part("card", content=content, heading=heading, kind=kind, anchor=anchor)


@register.simple_block_tag
def notice(content: str, kind: str = "", *, focus: bool = False) -> SafeString:
    """News of a page: plain, yours, ok, warn or stop; after a post it takes the focus."""
    css, drawing = NOTICES[kind]
    return _part("notice", content=content, kind=css, icon=drawing, focus=focus)


@register.simple_block_tag
def nothing(content: str, heading: object) -> SafeString:
    """An empty list: what will be here, when, and what helps now."""
    return _part("nothing", content=content, heading=heading)


@register.simple_block_tag
def photo(
    content: str,
    *,
    src: str,
    alt: str,
    kind: str = "ok",
    verdict: object = "",
    mark: str = "",
    file_name: str = "",
) -> SafeString:
    """A photo with its verdict; `mark` is a path on 400 × 300 where the fault is."""
    return _part(
        "photo",
        content=content,
        src=src,
        alt=alt,
        kind=kind,
        verdict=verdict,
        mark=mark,
        file_name=file_name,
    )


@register.inclusion_tag("ui/parts/figures.html")
def figures(items: Sequence[Any], label: object = "") -> dict[str, Any]:
    """Counts in a row: each has label, value and perhaps unit, note, url, kind, current."""
    return {"items": items, "label": label, "linked": any(_of(item, "url") for item in items)}


@register.inclusion_tag("ui/parts/progress.html", takes_context=True)
def progress(
    context: template.Context, job: Job, done: object, *, cancel_url: str = ""
) -> dict[str, Any]:
    """How far a piece of background work is; `done` is the counted sentence."""
    request = context["request"]
    quarter = job.done * 4 // job.total if job.total else 0
    return {
        "job": job,
        "done": done,
        "quarter": quarter,
        "cancel_url": cancel_url,
        "poll_url": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def sort_header(
    context: template.Context, key: str, label: object, *, figure: bool = False
) -> SafeString:
    """A column's head that sorts by `key`; a second press turns the order round."""
    query = context["request"].GET
    order = {key: "ascending", f"-{key}": "descending"}.get(query.get("sort", ""))
    wanted = f"-{key}" if order == "ascending" else key
    return _part(
        "sort_header",
        label=label,
        order=order,
        url=filters.address(query, sort=wanted, page=None),
        figure=figure,
    )


@register.inclusion_tag("ui/parts/chips.html")
def chips(form: BaseForm, add_url: str = "") -> dict[str, Any]:
    """The filters in use, as links that take each away again."""
    return {"chips": filters.chips(form), "add_url": add_url}


@register.filter
def day(value: date | datetime | None, form: str = "") -> str:
    """A day: 6月8日(月) / 8 June 2026; forms `short` and `full`."""
    return words.day(value, form) if value else ""


@register.filter
def day_time(value: datetime | None, form: str = "") -> str:
    """A moment with its place: 6月8日(月) 日本時間 9:02 / 8 June 2026, 09:02 in Japan."""
    return words.day_time(value, form) if value else ""


@register.filter
def browser(user_agent: str) -> str:
    """A browser in words: Firefox on Windows."""
    return named(user_agent)


@register.filter
def yen(value: Decimal | float | str | None) -> str:
    """A sum in yen: 398円 / ¥398."""
    return "" if value in (None, "") else words.yen(value)


@register.filter
def number(value: Decimal | float | str | None) -> str:
    """A number with its thousands apart."""
    return "" if value in (None, "") else words.number(value)


def _of(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)

"""The page that shows every part in both languages; for whoever builds pages."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from kitamae.kernel.choices import JobState, Side
from kitamae.kernel.models import Job
from kitamae.kernel.turns import Standing
from kitamae.ui import charts
from kitamae.ui.context import Link
from kitamae.ui.forms import Combobox, DayInput

AUDIENCES = ("public", "supplier", "buyer", "office")
TEMPERATURES = [("ambient", _("Ambient")), ("chilled", _("Chilled")), ("frozen", _("Frozen"))]
SHOPS = [
    ("", ""),
    ("kowloon", "Kowloon Pantry (Hong Kong)"),
    ("southern", "Southern Cross (Australia)"),
    ("hibiscus", "Hibiscus Basket (Singapore)"),
    ("redwood", "Redwood Nihon Market (USA)"),
]
STATUSES = [
    ("draft", _("Draft")),
    ("open", _("Open")),
    ("away", _("In review")),
    ("new", _("Asked for a meeting")),
    ("ok", _("Listed")),
    ("warn", _("2 photos")),
    ("stop", _("To be mended")),
    ("none", _("Does not apply")),
]
WEEKS = ["4/6", "4/13", "4/20", "4/27", "5/4", "5/11", "5/18", "5/25", "6/1"]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Product name"),
        max_length=100,
        help_text=_("Up to 100 letters. The name of the company is not needed."),
    )
    life = forms.CharField(label=_("Shelf life"), help_text=_("For example: 365 days, 12 months"))
    temperature = forms.ChoiceField(
        label=_("Temperature"), choices=TEMPERATURES, widget=forms.RadioSelect
    )
    shop = forms.ChoiceField(
        label=_("Partner"),
        choices=SHOPS,
        required=False,
        widget=Combobox(words={"kowloon": "香港", "hibiscus": "シンガポール"}),
    )
    size = forms.ChoiceField(
        label=_("Sizes"), choices=[("s", "80 g"), ("m", "500 g"), ("l", "1 kg")], required=False
    )
    until = forms.DateField(label=_("Valid to"), required=False, widget=DayInput)
    sheet = forms.FileField(label=_("Sheet"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label=_("I have read the guideline."))

    def clean_life(self) -> str:
        """Days or months, and nothing vague."""
        life: str = self.cleaned_data["life"]
        if not any(sign.isdigit() for sign in life):
            raise forms.ValidationError(
                _("The number of days is not clear. Write it like “365 days”.")
            )
        return life


@require_safe
def specimen(request: HttpRequest) -> HttpResponse:
    """Every part; `?language=` and `?audience=` choose how it speaks."""
    if not (settings.DEBUG or getattr(settings, "SPECIMEN", False)):
        raise Http404
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = translation.get_language() or settings.LANGUAGE_CODE
    audience = request.GET.get("audience", "supplier")
    if audience not in AUDIENCES:
        raise Http404
    with translation.override(language):
        return render(request, "ui/specimen.html", _context(language, audience))


def _context(language: str, audience: str) -> dict[str, Any]:
    typed = {"name": "越後つぶ味噌 500g", "life": "一年ぐらい", "temperature": "ambient"}
    form = SampleForm({**typed, "agreed": "on"})
    form.is_valid()
    return {
        "LANGUAGE_CODE": language,
        "audience": audience,
        "frame": "ui/desk.html" if audience == "office" else "ui/base.html",
        "search_url": "/specimen" if audience == "office" else "",
        "nav": _menu(),
        "user_line": "笹原 由美 さん" if language == "ja" else "Rachel Tan, Hibiscus Basket",
        "audiences": AUDIENCES,
        "tags": [label for _code, label in TEMPERATURES],
        "statuses": STATUSES,
        "turns": _turns(),
        "form": form,
        "filter_form": FilterForm(QueryDict("temperature=chilled&q=miso")),
        "figures": _figures(),
        "counts": _counts(),
        "pages": Paginator(range(290), 30).page(4),
        "stops": _stops(),
        "many_stops": _many_stops(),
        "job": Job(pk=7, state=JobState.RUNNING, done=640, total=1552),
        "day": date(2026, 6, 8),
        "moment": datetime(2026, 6, 8, 9, 2, tzinfo=ZoneInfo("Asia/Tokyo")),
        "line": _line(),
        "bar": _bar(),
        "stacked": _stacked(),
    }


class FilterForm(forms.Form):
    """The filters of a list."""

    q = forms.CharField(label=_("Words"), required=False)
    temperature = forms.ChoiceField(label=_("Temperature"), choices=TEMPERATURES, required=False)


def _menu() -> list[Link]:
    waiting = _("waiting for you")
    return [
        Link(_("Home"), "#home", "home"),
        Link(_("Products"), "#products", "box", current=True),
        Link(_("Deals"), "#deals", "chat", count=3, count_words=waiting),
        Link(_("Sales"), "#sales", "chart"),
        Link(_("Help"), "#help", "help"),
    ]


def _turns() -> list[Standing]:
    return [
        Standing(Side.SUPPLIER, True, date(2026, 6, 9), 3, 1),
        Standing(Side.BUYER, False, date(2026, 6, 18), 14, 8),
        Standing(Side.OFFICE, False, date(2026, 6, 4), 5, -2),
        Standing(Side.SUPPLIER, True, date(2026, 6, 8), 3, 0),
        Standing(Side.WAREHOUSE, False, None, 0, 0),
    ]


def _figures() -> list[dict[str, Any]]:
    rows = pgettext_lazy("unit", "rows")
    return [
        {"label": _("New products"), "value": 8, "unit": rows, "kind": "new"},
        {"label": _("Changed products"), "value": 29, "unit": rows, "kind": "away"},
        {"label": _("Unchanged"), "value": 5, "unit": rows, "kind": "open"},
        {"label": _("To be mended"), "value": 3, "unit": rows, "kind": "stop"},
    ]


def _counts() -> list[dict[str, Any]]:
    return [
        {"label": _("New applications"), "value": 14, "url": "#", "note": _("oldest: 3 days")},
        {
            "label": _("Sheets to review"),
            "value": 1023,
            "url": "#",
            "note": _("2 overdue"),
            "kind": "stop",
            "current": True,
        },
        {"label": _("Letters held"), "value": 5, "url": "#", "note": _("2 came back")},
    ]


def _stops() -> list[Any]:
    return [(_("Choose"), "#choose"), _("Check"), _("Import"), _("Submit")]


def _many_stops() -> list[Any]:
    names = (
        _("Introduced"),
        _("Asked"),
        _("Met"),
        _("Sampled"),
        _("Quote"),
        _("Agreed"),
        _("Ordered"),
    )
    return list(names)


def _line() -> str:
    return charts.line(
        key="weekly",
        finding=_("After the campaign, miso sells four tenths better than before"),
        unit=_("Sold in a week, pieces"),
        labels=WEEKS,
        head=_("Week"),
        series=[
            charts.Series(_("Miso"), [18, 21, 19, 24, 58, 63, 49, 31, 28]),
            charts.Series(_("Yuzu miso"), [6, 8, 7, 9, 22, 30, 21, 14, None]),
        ],
        bands=[charts.Band(_("Fermented food weeks"), 4, 6)],
    )


def _bar() -> str:
    return charts.bar(
        finding=_("Of twelve introduced, three are sold today"),
        unit=_("Products, this year"),
        rows=[
            (_("Introduced"), 12),
            (_("Asked"), 7),
            (_("Sampled"), 5),
            (_("Ordered"), 3),
            (_("Sold again"), None),
        ],
    )


def _stacked() -> str:
    return charts.stacked(
        key="parts",
        finding=_("Hong Kong takes half of what is sold"),
        unit=_("Sold in a month, pieces"),
        labels=[_("April"), _("May"), _("June")],
        series=[
            charts.Series(_("Hong Kong"), [82, 240, 131]),
            charts.Series(_("Singapore"), [40, 96, 88]),
            charts.Series(_("France"), [0, 22, 31]),
        ],
    )

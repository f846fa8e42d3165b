"""What a reader asks of the catalogue: words, ticks, order, country; read from the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kitamae.answers.formatting import day
from kitamae.answers.places import prefectures
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Language, current_language
from kitamae.search.facets import Counts, Filters, bands
from kitamae.search.query import LONGEST_QUESTION, SORTS, Sort
from kitamae.ui.words import number, yen

SHORT = 8  # values of a facet that stand open; the rest is folded

# parameter of the address → facet of the index
FACETS = {
    "category": "category",
    "temperature": "temperature",
    "life": "shelf_life",
    "lot": "moq",
    "price": "retail_price",
    "paper": "certificate",
    "prefecture": "prefecture",
}


def _words_of_life(low: int, high: int | None) -> str:
    if high is None:
        return _("%(low)s days or more") % {"low": low}
    if not low:
        return _("Under %(over)s days") % {"over": high + 1}
    return _("%(low)s to %(high)s days") % {"low": low, "high": high}


def _words_of_lot(low: int, high: int | None) -> str:
    if high is None:
        return _("%(low)s cases or more") % {"low": low}
    if low == high:
        return _("1 case")
    return _("%(low)s to %(high)s cases") % {"low": low, "high": high}


def _words_of_price(low: int, high: int | None) -> str:
    if high is None:
        return _("%(low)s or more") % {"low": yen(low)}
    if not low:
        return _("Under %(over)s") % {"over": yen(high + 1)}
    return _("%(low)s to %(high)s") % {"low": yen(low), "high": yen(high)}


WORDS = {"life": _words_of_life, "lot": _words_of_lot, "price": _words_of_price}


def choices_of(name: str) -> list[tuple[str, str]]:
    """What can be ticked in a group: the value in the address, and its words."""
    return _choices(name, current_language())


@cache
def _choices(name: str, language: Language) -> list[tuple[str, str]]:
    if name in WORDS:
        return [(band, WORDS[name](low, high)) for band, low, high in bands(FACETS[name])]
    terms = {
        "category": vocabularies()["categories"],
        "temperature": vocabularies()["temperature_bands"],
        "paper": vocabularies()["certificates"],
        "prefecture": prefectures(),
    }[name]
    parents = {term.extra.get("parent") for term in terms}
    return [(term.code, term.label.text(language)) for term in terms if term.code not in parents]


class CatalogueForm(forms.Form):
    """Words and ticks; the chips show what is in use."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=LONGEST_QUESTION)
    category = forms.MultipleChoiceField(label=gettext_lazy("Category"), required=False)
    temperature = forms.MultipleChoiceField(label=gettext_lazy("Temperature"), required=False)
    life = forms.MultipleChoiceField(label=gettext_lazy("Shelf life"), required=False)
    lot = forms.MultipleChoiceField(label=gettext_lazy("Lowest order"), required=False)
    price = forms.MultipleChoiceField(label=gettext_lazy("Retail price in Japan"), required=False)
    paper = forms.MultipleChoiceField(label=gettext_lazy("Papers in hand"), required=False)
    prefecture = forms.MultipleChoiceField(label=gettext_lazy("Prefecture"), required=False)
    new = forms.MultipleChoiceField(label=pgettext_lazy("in a list", "New"), required=False)

    def __init__(self, *args: Any, since: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = day(localdate(since), current_language())
        new = cast("forms.MultipleChoiceField", self.fields["new"])
        new.choices = [("1", _("since your last visit, %(on)s") % {"on": on})]
        for name in FACETS:
            cast("forms.MultipleChoiceField", self.fields[name]).choices = choices_of(name)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood; what the address says wrongly is passed over."""

    form: CatalogueForm
    text: str
    ticks: Mapping[str, tuple[str, ...]]
    sort: Sort
    since: datetime | None = None  # what is new to the reader, and no more

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is ticked."""
        return any(self.ticks.values()) or self.since is not None

    def filters(self, destination: str | None) -> Filters:
        """The ticks as the index takes them, for one country."""
        chosen = {
            FACETS[name]: tuple(map(_category_path, values)) if name == "category" else values
            for name, values in self.ticks.items()
        }
        return Filters(chosen=chosen, sellable_to=destination, listed_since=self.since)


def asked_of(query: QueryDict, since: datetime) -> Asked:
    """Read the address of a list; `since` is from when on things are new to the reader."""
    kept = query.copy()
    ticks = {}
    for name in FACETS:
        known = dict(choices_of(name))
        ticks[name] = tuple(dict.fromkeys(v for v in query.getlist(name) if v in known))
        kept.setlist(name, list(ticks[name]))
    text = query.get("q", "").strip()[:LONGEST_QUESTION]
    kept.pop("page", None)
    kept["q"] = text
    sort = query.get("sort", "best")
    is_new = query.get("new") == "1"
    kept.setlist("new", ["1"] if is_new else [])
    return Asked(
        form=CatalogueForm(kept, since=since),
        text=text,
        ticks=ticks,
        sort=sort if sort in SORTS else "best",
        since=since if is_new else None,
    )


@dataclass(frozen=True, slots=True)
class Box:
    """One thing to tick, with how many products it has behind the ticks of the other groups."""

    value: str
    words: str
    count: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One group of boxes; `more` is folded."""

    name: str
    label: str
    boxes: list[Box]
    more: list[Box]


def groups_of(asked: Asked, counts: Counts) -> list[Group]:
    """What can be ticked beside the list: what has products, and what is ticked."""
    found = []
    for name, facet in FACETS.items():
        boxes = list(_boxes(asked, name, counts.get(facet, {})))
        if boxes:
            label = str(asked.form.fields[name].label)
            found.append(Group(name, label, *_parted(boxes, is_ordered=name in WORDS)))
    return found


def _boxes(asked: Asked, name: str, counts: Mapping[str, int]) -> Iterable[tuple[int, Box]]:
    for value, words in choices_of(name):
        count = counts.get(_category_path(value) if name == "category" else value, 0)
        is_ticked = value in asked.ticks[name]
        if count or is_ticked:
            yield count, Box(value, words, number(count), is_ticked)


def _parted(counted: list[tuple[int, Box]], *, is_ordered: bool) -> tuple[list[Box], list[Box]]:
    """The boxes that stand open, and those that are folded: the fullest first."""
    if not is_ordered and len(counted) > SHORT:
        counted = sorted(counted, key=lambda row: (not row[1].is_ticked, -row[0]))
    ranked = [box for _count, box in counted]
    if is_ordered:
        return ranked, []
    return ranked[:SHORT], ranked[SHORT:]


def _category_path(code: str) -> str:
    """A category as the index writes it: `F10/F10.01`."""
    parent = vocabularies()["categories"][code].extra.get("parent")
    return f"{parent}/{code}" if parent else code


def sorts(text: str) -> list[tuple[str, str]]:
    """The orders of a list, and their words; without a question there is no best match."""
    return [
        ("best", _("Best match") if text else _("New, from many makers")),
        ("newest", _("Newest")),
        ("cheapest", _("Retail price, lowest first")),
        ("dearest", _("Retail price, highest first")),
        ("longest_lived", _("Longest shelf life")),
    ]

"""What is looked for, as a buyer or the office writes it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import prefectures
from kitamae.answers.regions import prefectures_by_region
from kitamae.catalogue.product_fields import vocabularies
from kitamae.partners.models import Need, Partner
from kitamae.partners.needs.actions import ASKED
from kitamae.partners.needs.choices import LONGEST_WORD, NUMBERS, NeedKind, Weight, WishKind
from kitamae.partners.needs.wishes import Wish
from kitamae.ui.forms import DayInput, FoldedBoxes

_OPEN_DAYS = 90


def _terms(name: str) -> list[tuple[str, str]]:
    return [(term.code, str(term.label)) for term in vocabularies()[name]]


def _places() -> list[tuple[str, str]]:
    return [(term.code, str(term.label)) for term in prefectures()]


def _or_none(name: str) -> list[tuple[str, str]]:
    return [("", "—"), *(_places() if name == "prefectures" else _terms(name))]


def _several(label: Any, choices: Any, *, words: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        help_text=words,
        choices=choices,
        widget=FoldedBoxes,
    )


class NeedForm(forms.Form):
    """What a shop looks for: hard conditions, and wishes with their weights."""

    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Who reads it"), choices=NeedKind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Words that a product’s texts must say"),
        max_length=200,
        required=False,
        help_text=_(
            "In Japanese or English; all of them. Words of the same meaning count as well."
        ),
    )
    categories = _several(
        _("Categories"),
        lazy(lambda: _terms("categories"), list)(),
        words=_("None chosen: what the requirement card wants."),
    )
    temperatures = forms.MultipleChoiceField(
        label=_("Temperature bands"),
        required=False,
        help_text=_("None chosen: what the requirement card takes."),
        choices=lazy(lambda: _terms("temperature_bands"), list)(),
        widget=forms.CheckboxSelectMultiple,
    )
    max_retail_price = forms.IntegerField(
        label=_("Highest retail price, yen without tax"), min_value=1, required=False
    )
    max_moq_cases = forms.IntegerField(
        label=_("Largest first order, cases"), min_value=1, required=False
    )
    min_shelf_life_days = forms.IntegerField(
        label=_("Shortest shelf life, days"), min_value=1, required=False
    )
    certificates = _several(
        _("Papers that it must hold"), lazy(lambda: _terms("certificates"), list)()
    )
    prefectures = _several(_("Made in one of these prefectures"), prefectures_by_region)
    capacity = forms.IntegerField(
        label=_("How many makers may raise a hand"),
        min_value=1,
        required=False,
        help_text=_("Leave it empty for all who come."),
    )
    opens_date = forms.DateField(label=_("Opens"), widget=DayInput)
    closes_date = forms.DateField(label=_("Closes"), widget=DayInput)

    def __init__(
        self, posted: Any = None, *, need: Need | None = None, kind: str = NeedKind.CALL
    ) -> None:
        today = timezone.localdate()
        initial = {
            "kind": kind,
            "opens_date": today,
            "closes_date": today + timedelta(days=_OPEN_DAYS),
        }
        if need is not None:
            initial = _written(need)
        super().__init__(posted, initial=initial)
        for wish in WishKind:
            self.fields[f"wish_{wish}"] = _wish_field(wish)
            self.fields[f"weight_{wish}"] = forms.TypedChoiceField(
                label=_("How much it counts"),
                choices=Weight.choices,
                coerce=int,
                initial=Weight.LITTLE,
                required=False,
            )
        if need is not None:
            del self.fields["kind"], self.fields["opens_date"]

    def wish_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The wishes one may have, each with its weight."""
        return [(self[f"wish_{wish}"], self[f"weight_{wish}"]) for wish in WishKind]

    def clean(self) -> dict[str, Any]:
        """Wishes as rows; a need does not close before it opens."""
        said = super().clean() or self.cleaned_data
        wishes = []
        for kind in WishKind:
            value, weight = said.pop(f"wish_{kind}", None), said.pop(f"weight_{kind}", None)
            if value:
                wishes.append(Wish(kind, value, Weight(weight or Weight.LITTLE)).row)
        said["wishes"] = wishes
        opens, closes = said.get("opens_date"), said.get("closes_date")
        if opens and closes and closes < opens:
            self.add_error(
                "closes_date", gettext("The call would close before it opens. Choose a later day.")
            )
        return said

    def need_of(self, partner: Partner, standing: Need | None = None) -> Need:
        """The need as far as it is written: what is wrong or missing is left out."""
        said = {name: getattr(standing, name) for name in ASKED} if standing else {}
        if self.is_bound:
            self.is_valid()
            said |= {name: self.cleaned_data[name] for name in ASKED if name in self.cleaned_data}
        today = timezone.localdate()
        return Need(partner=partner, opens_date=today, closes_date=today, **said)


def _wish_field(kind: WishKind) -> forms.Field:
    label = kind.label
    if kind in NUMBERS:
        return forms.IntegerField(label=label, min_value=1, required=False)
    vocabulary = {
        WishKind.CATEGORY: "categories",
        WishKind.CERTIFICATE: "certificates",
        WishKind.PREFECTURE: "prefectures",
    }.get(kind)
    if vocabulary is None:
        return forms.CharField(label=label, max_length=LONGEST_WORD, required=False)
    choices = lazy(lambda: _or_none(vocabulary), list)()
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _written(need: Need) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(need, name) for name in ASKED if name != "wishes"}
    said["closes_date"] = need.closes_date
    for wish in need.wished:
        said[f"wish_{wish.kind}"], said[f"weight_{wish.kind}"] = wish.value, int(wish.weight)
    return said

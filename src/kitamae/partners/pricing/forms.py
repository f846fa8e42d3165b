"""The form of the price bridge: every assumption, as the reader changes it; it writes nothing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.markets.places import destination_name
from kitamae.partners.pricing.assumptions import Assumed, destinations
from kitamae.partners.pricing.bridge import SHARES

LABELS = {
    "trading": _("The trading company adds"),
    "freight": _("Freight, insurance and clearance"),
    "duty": _("Customs duty"),
    "margin": _("The shop’s margin, of its price"),
    "tax": _("Tax on sales there"),
}
LARGEST = Decimal(1_000_000_000)


def _percent(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=Decimal(300), decimal_places=2)


class BridgeForm(forms.Form):
    """What a product costs delivered, and what is assumed on its way; sent by GET."""

    country = forms.ChoiceField(label=_("Destination"))
    shop = forms.CharField(required=False, widget=forms.HiddenInput)
    assumed_for = forms.CharField(required=False, widget=forms.HiddenInput)
    price = forms.DecimalField(
        label=_("Price delivered in Japan, for one unit (yen, without tax)"),
        min_value=Decimal("0.01"),
        max_value=LARGEST,
        decimal_places=2,
        required=False,
    )
    target = forms.DecimalField(
        label=_("Or backwards: a price to the consumer there"),
        min_value=Decimal("0.01"),
        max_value=LARGEST,
        decimal_places=2,
        required=False,
    )
    rate = forms.DecimalField(
        label=_("Yen for one unit of the currency"),
        min_value=Decimal("0.0001"),
        max_value=Decimal(100_000),
        decimal_places=4,
    )

    def __init__(self, said: Mapping[str, Any], assumed: Assumed, price: str = "") -> None:
        """`said` is what the address says; what it leaves open is assumed anew."""
        given = {key: value for key, value in said.items() if value != ""}
        if given.get("assumed_for") not in {None, f"{assumed.destination}/{given.get('shop', '')}"}:
            kept = {"shop", "price", "target"}  # another way: its own assumptions
            given = {key: value for key, value in given.items() if key in kept}
        first: dict[str, Any] = {key: str(value) for key, value in assumed.as_said.items()}
        first |= {"price": price} if price and "assumed_for" not in said else {}
        fixed = {"country": assumed.destination}
        fixed["assumed_for"] = f"{assumed.destination}/{given.get('shop', '')}"
        super().__init__(first | given | fixed)
        self.assumed = assumed
        for name in SHARES:
            self.fields[f"{name}_low"] = _percent(pgettext_lazy("a range", "from"))
            self.fields[f"{name}_high"] = _percent(pgettext_lazy("a range", "to"))
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        codes = dict.fromkeys([*destinations(), assumed.destination])
        country.choices = [(code, str(destination_name(code))) for code in codes]

    @property
    def ranges(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each assumption with its two boxes."""
        return [(LABELS[name], self[f"{name}_low"], self[f"{name}_high"]) for name in SHARES]

    def clean(self) -> dict[str, Any]:
        """From is no more than to; a margin leaves something."""
        said = super().clean() or self.cleaned_data
        for name in SHARES:
            low, high = said.get(f"{name}_low"), said.get(f"{name}_high")
            if low is not None and high is not None and low > high:
                self.add_error(
                    f"{name}_high",
                    _("The second figure is smaller than the first. Turn them round."),
                )
        if (margin := said.get("margin_high")) is not None and margin >= 100:
            self.add_error("margin_high", _("A margin is less than 100 % of the price."))
        return said

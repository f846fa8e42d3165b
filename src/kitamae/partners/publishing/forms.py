"""By what the list of shops is narrowed."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import countries
from kitamae.catalogue.product_fields import vocabularies
from kitamae.partners.choices import SiteKind
from kitamae.partners.publishing.queries import Shown


def _terms(name: str) -> Any:
    return lazy(lambda: [(term.code, str(term.label)) for term in vocabularies()[name]], list)()


def _any(choices: Any) -> Any:
    return lazy(lambda: [("", _("Any")), *choices], list)()


class ShopFilter(forms.Form):
    """Filters of the shops that everybody may read of."""

    country = forms.ChoiceField(label=_("Country or region"), required=False)
    wants = forms.ChoiceField(
        label=_("Looks for"), choices=_any(_terms("categories")), required=False
    )
    band = forms.ChoiceField(
        label=_("Temperature band"), choices=_any(_terms("temperature_bands")), required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of shop"), choices=_any(SiteKind.choices), required=False
    )
    with_call = forms.BooleanField(label=_("Only with a call that is announced"), required=False)

    def __init__(self, *args: Any, shops: list[Shown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = sorted({shop.country for shop in shops})
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", _("Any")),
            *((code, str(countries().label_of(code))) for code in codes),
        ]

    def narrowed(self, shops: list[Shown]) -> list[Shown]:
        """The shops that pass; all of them where the filter is wrong or empty."""
        asked = self.cleaned_data if self.is_valid() else {}
        return [shop for shop in shops if _passes(shop, asked)]


def _passes(shop: Shown, asked: dict[str, Any]) -> bool:
    wants = asked.get("wants")
    called = [code for call in shop.calls for code in call.need.categories]
    looked_for = (*shop.card.wants, *called)
    return (
        asked.get("country") in {None, "", shop.country}
        and asked.get("kind") in {None, "", shop.kind}
        and (not asked.get("band") or asked["band"] in shop.card.temperatures)
        and (not asked.get("with_call") or bool(shop.calls))
        and (
            not wants
            or not looked_for
            or any(code == wants or code.startswith(f"{wants}.") for code in looked_for)
        )
    )

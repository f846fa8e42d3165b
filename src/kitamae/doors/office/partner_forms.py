"""What the office writes of a partner: the shop, its markets, its people."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import countries
from kitamae.answers.regions import countries_by_region
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import LANGUAGES
from kitamae.partners.choices import SiteKind, TradeFlow
from kitamae.people.choices import Channel, OrganisationKind, SeatRole
from kitamae.people.models import Organisation, User
from kitamae.ui.forms import Combobox, FoldedBoxes

_LANGUAGES = {"ja": "日本語", "en": "English"}  # each in its own letters


def _countries() -> list[tuple[str, str]]:
    named = [(term.code, str(term.label)) for term in countries()]
    return [("", ""), *sorted(named, key=lambda each: each[1])]


def _several(
    label: Any, choices: Any, help_text: Any = "", *, is_long: bool = False
) -> forms.MultipleChoiceField:
    """Several of a list: boxes to tick, folded where there are many."""
    widget = FoldedBoxes() if is_long else forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=widget, help_text=help_text
    )


class MarketsForm(forms.Form):
    """Where and how a buyer sells."""

    destinations = _several(
        _("Sells to"),
        countries_by_region,
        _("Its people see no product whose maker excludes all of these."),
        is_long=True,
    )
    channels = _several(
        _("Sells through"),
        Channel.choices,
        _("Likewise: a product that excludes all of these does not exist for it."),
    )

    def clean_channels(self) -> list[str]:
        """Through something at least: without a channel the catalogue would be empty."""
        if not self.cleaned_data["channels"]:
            raise forms.ValidationError(_("Tick at least one way of selling."))
        return list(self.cleaned_data["channels"])


class NewPartnerForm(MarketsForm):
    """A shop, the company that runs it, and by what way goods come to it."""

    name = forms.CharField(
        label=_("Name of the shop"),
        max_length=120,
        help_text=_("As its customers know it. Example: Hibiscus Basket"),
    )
    buyer: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Company that runs it"),
        queryset=None,
        required=False,
        empty_label=_("A new company, named below"),
    )
    buyer_name_en = forms.CharField(label=_("Its name in English"), max_length=120, required=False)
    buyer_name_ja = forms.CharField(
        label=_("Its name in Japanese"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty where it has none."),
    )
    site_kind = forms.ChoiceField(label=_("Kind of shop"), choices=SiteKind.choices)
    country = forms.ChoiceField(
        label=_("Country of the shop"), widget=Combobox(), choices=lazy(_countries, list)()
    )
    trade_flow = forms.ChoiceField(label=_("Bought through"), choices=TradeFlow.choices)
    trading_company: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Trading company"), queryset=None, required=False
    )
    warehouse: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Warehouse in Japan"), queryset=None, required=False
    )
    field_order = (
        "name", "buyer", "buyer_name_en", "buyer_name_ja", "site_kind", "country", "destinations",
        "channels", "trade_flow", "trading_company", "warehouse",
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(viewer).filter(merged_into__isnull=True)
        known = known.order_by("name_en", "pk")
        for name, kind in (
            ("buyer", OrganisationKind.BUYER),
            ("trading_company", OrganisationKind.TRADING_COMPANY),
            ("warehouse", OrganisationKind.WAREHOUSE),
        ):
            self.fields[name].queryset = known.filter(kind=kind)  # type: ignore[attr-defined]
        self.fields["destinations"].label = _("Sells to, beside its own country")

    def clean(self) -> dict[str, Any]:
        """A company that is new has a name; goods that a trading company buys name it."""
        said = super().clean() or self.cleaned_data
        if not said.get("buyer") and not said.get("buyer_name_en"):
            self.add_error("buyer_name_en", _("Choose the company above, or write its name here."))
        through = said.get("trade_flow") == TradeFlow.DESIGNATED_TRADING_COMPANY
        if through and not said.get("trading_company"):
            self.add_error("trading_company", _("Choose the trading company that buys for it."))
        return said


class InviteForm(forms.Form):
    """A person who is to sign in for a company."""

    name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We write to it, in the language chosen here, how to sign in."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[(code, _LANGUAGES[code]) for code in LANGUAGES],
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(
        label=_("What the person may do"), choices=SeatRole.choices, initial=SeatRole.MEMBER
    )


class DeclineForm(forms.Form):
    """A buyer's no that reached the office by mail or telephone."""

    reason = forms.ChoiceField(
        label=_("The buyer's reason"),
        choices=lazy(
            lambda: [
                ("", ""),
                *(
                    (term.code, str(term.label))
                    for term in vocabularies()["reason_codes"]
                    if "buyer" in term.extra.get("said_by", ())
                ),
            ],
            list,
        )(),
    )
    words = forms.CharField(
        label=_("In the buyer's words"),
        help_text=_("The maker reads this as you write it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    evidence = forms.CharField(
        label=_("How you know"),
        help_text=_("Only the office reads this. Example: telephone call with Ms Tan, 8 June"),
        max_length=300,
    )


class OnBehalfForm(forms.Form):
    """A wish of the buyer's that reached the office."""

    words = forms.CharField(
        label=_("The buyer's wish, in your words"),
        help_text=_("Say that it is the buyer's wish, and how it reached you."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class SampleOnBehalfForm(OnBehalfForm):
    """Samples that the buyer wishes for."""

    quantity = forms.IntegerField(label=_("Pieces"), min_value=1, max_value=1000, initial=3)
    field_order = ("quantity", "words")

"""A requirement card as a form, block by block: for the office and for the buyer alike."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.choices import flatten_choices
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.answers.regions import countries_by_region
from kitamae.catalogue.product_fields import vocabularies
from kitamae.partners.card import Card, Delivery
from kitamae.partners.choices import (
    CampaignKind,
    Confidentiality,
    Demand,
    Ground,
    MeasuredAt,
    OrderStyle,
    PurchaseModel,
    SalesField,
    SalesLevel,
    SampleRule,
    SilentBecause,
    SiteKind,
    TradeFlow,
    TrademarkDemand,
    Unwanted,
    Weekday,
)
from kitamae.partners.models import Partner
from kitamae.partners.requirements.blocks import BLOCKS, LABELS
from kitamae.partners.zones import ZONES
from kitamae.people.choices import Channel, OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.ui.forms import Combobox, FoldedBoxes

WAREHOUSES = 3
_HOUSE_FIELDS = ("organisation", "place", "days", "hours", "booking_days", "max_pallet_cm",
                 "is_label_asked", "note")  # fmt: skip


def _terms(name: str) -> Any:
    """The choices of a vocabulary, in the reader's language when they are drawn."""
    return lazy(lambda: [(term.code, str(term.label)) for term in vocabularies()[name]], list)()


def _several(key: str, choices: Any, help_text: Any = "", *, is_long: bool = False) -> forms.Field:
    widget = FoldedBoxes() if is_long else forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(
        label=LABELS[key], choices=choices, required=False, widget=widget, help_text=help_text
    )


def _one(key: str, choices: Any, empty: Any = None, help_text: Any = "") -> forms.Field:
    """One of a list; `empty` is what is read where nothing is chosen."""
    offered = choices if empty is None else [("", empty), *choices]
    return forms.ChoiceField(
        label=LABELS[key], choices=offered, required=empty is None, help_text=help_text
    )


def _count(label: Any, least: int = 1, most: int = 10_000, help_text: Any = "") -> forms.Field:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, help_text=help_text
    )


_UNKNOWN = _("Not said")


class CardForm(forms.Form):
    """One version of a requirement card."""

    site_kind = _one("site_kind", SiteKind.choices)
    countries = _several("countries", countries_by_region, is_long=True)
    channels = _several(
        "channels",
        Channel.choices,
        _("A product that excludes all of these is never shown to the shop’s people."),
    )
    languages = _several("languages", _terms("languages"), is_long=True)
    meeting_languages = _several("meeting_languages", _terms("languages"), is_long=True)
    document_languages = _several("document_languages", _terms("languages"), is_long=True)
    time_zone = forms.ChoiceField(
        label=LABELS["time_zone"],
        required=False,
        widget=Combobox(),
        choices=[("", _("That of its country")), *((zone, zone) for zone in ZONES)],
        help_text=_("Deadlines are told in Japan’s time and in this."),
    )
    confidentiality = _one(
        "confidentiality",
        Confidentiality.choices,
        help_text=_("A confidential shop is called by a code until it is introduced to a maker."),
    )
    purchase_model = _one("purchase_model", PurchaseModel.choices, _UNKNOWN)
    trade_flow = _one("trade_flow", TradeFlow.choices)
    trading_company = forms.ChoiceField(
        label=LABELS["trading_company"], required=False, choices=[("", _("None"))]
    )
    payment = forms.ChoiceField(
        label=LABELS["payment"],
        required=False,
        choices=lazy(lambda: [("", _("Not fixed")), *list(_terms("payment_terms"))], list)(),
    )
    order_style = _one("order_style", OrderStyle.choices, _UNKNOWN)
    moq_cases = _count(
        _("Largest first order, cases"),
        help_text=_("A product whose smallest order is larger does not fit well."),
    )
    wants = _several("wants", _terms("categories"), _("None chosen: any category."), is_long=True)
    temperatures = _several("temperatures", _terms("temperature_bands"))
    max_ambient_c = _count(
        _("Warmest that ambient goods get, °C"), most=40, help_text=_("Example: 25")
    )
    min_percent = _count(
        _("Shelf life left, per cent at least"),
        most=100,
        help_text=_("Example: 66 for two thirds"),
    )
    min_days = _count(_("Shelf life left, days at least"), least=0)
    measured_at = _one("measured_at", MeasuredAt.choices)
    jan = _one("jan", Demand.choices)
    excluded = _several("excluded", Unwanted.choices)
    papers = _several("papers", _terms("certificates"), is_long=True)
    trademark = _one("trademark", TrademarkDemand.choices)
    is_overseas_insurance_asked = forms.BooleanField(
        label=_("Insurance that holds overseas is needed"), required=False
    )
    label_languages = _several("label_languages", _terms("languages"), is_long=True)
    is_responsible_person_asked = forms.BooleanField(
        label=_("A responsible person at the destination is needed"), required=False
    )
    image_min_px = forms.IntegerField(
        label=_("Photos, pixels at least"), min_value=0, max_value=10_000
    )
    image_ground = _one("image_ground", Ground.choices)
    image_count = _count(_("Photos of each product, at least"), most=20)
    is_image_square = forms.BooleanField(label=_("Photos are square"), required=False)
    sample_rule = _one("sample_rule", SampleRule.choices, _UNKNOWN)
    sample_count = _count(_("How many samples of a product"), most=100)
    sample_note = forms.CharField(
        label=LABELS["sample_note"],
        required=False,
        max_length=300,
        help_text=_("Where they go, and which papers lie beside them."),
    )
    promotions = _several("promotions", CampaignKind.choices)
    sales_level = _one("sales_level", SalesLevel.choices)
    sales_delay_days = _count(_("Days after the end of the time that is told"), least=0, most=365)
    sales_fields = _several("sales_fields", SalesField.choices)
    sales_reason = _one("sales_reason", SilentBecause.choices, "—")
    review_days = _count(_("Working days to answer an introduction"), most=60)
    reply_days = _count(_("Working days to answer a message"), most=60)
    remarks_ja = forms.CharField(
        label=LABELS["remarks_ja"], required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    remarks_en = forms.CharField(
        label=LABELS["remarks_en"], required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, card: Card, partner: Partner, viewer: User, **kwargs: Any
    ) -> None:
        stated = card.model_dump()
        ratio = stated.pop("min_ratio")
        stated["min_percent"] = round(ratio * 100) if ratio is not None else None
        houses = stated.pop("deliveries")
        for number, house in enumerate(houses[:WAREHOUSES], start=1):
            stated |= {f"{key}_{number}": value for key, value in house.items()}
        kwargs["initial"] = stated
        super().__init__(*args, **kwargs)
        self._warehouses = _houses(OrganisationKind.WAREHOUSE, partner.warehouse, viewer)
        trading = _houses(OrganisationKind.TRADING_COMPANY, partner.trading_company, viewer)
        _offer(self.fields["trading_company"], trading, card.trading_company)
        for number in range(1, WAREHOUSES + 1):
            self._add_warehouse(number, houses)
        # what an older version of the lists allowed stays as it is until somebody unticks it
        for name, value in stated.items():
            if isinstance(self.fields[name], forms.MultipleChoiceField):
                _keep(self.fields[name], value)

    def _add_warehouse(self, number: int, houses: Sequence[Any]) -> None:
        house = forms.ChoiceField(
            label=_("Warehouse that takes part"), required=False, choices=[("", _("Another"))]
        )
        named = houses[number - 1]["organisation"] if number <= len(houses) else ""
        _offer(house, self._warehouses, named)
        made: dict[str, forms.Field] = {
            "organisation": house,
            "place": forms.CharField(
                label=_("Its name and town"), required=False, max_length=120,
                help_text=_("Example: Saitama, Kawaguchi"),
            ),
            "days": forms.MultipleChoiceField(
                label=_("Takes goods in on"), required=False, choices=Weekday.choices,
                widget=forms.CheckboxSelectMultiple(),
                initial=["mon", "tue", "wed", "thu", "fri"],
            ),
            "hours": forms.CharField(
                label=_("Hours"), required=False, max_length=60,
                help_text=_("Example: 9:00–12:00, 13:00–16:00"),
            ),
            "booking_days": _count(_("Working days ahead to book"), least=0, most=60),
            "max_pallet_cm": _count(_("Highest pallet, cm"), most=400),
            "is_label_asked": forms.BooleanField(
                label=_("A label on each case is needed"), required=False
            ),
            "note": forms.CharField(label=_("Further rules"), required=False, max_length=300),
        }  # fmt: skip
        self.fields |= {f"{key}_{number}": field for key, field in made.items()}

    def blocks(self) -> Iterator[tuple[str, Any, list[Any], list[list[Any]]]]:
        """The form's parts: key, title, fields, and of each warehouse its fields."""
        for key, title, names in BLOCKS:
            keys = ["min_percent" if name == "min_ratio" else name for name in names]
            if key == "delivery":
                yield key, title, [], [self._fields_of(n) for n in range(1, WAREHOUSES + 1)]
            else:
                yield key, title, [self[name] for name in keys], []

    def _fields_of(self, number: int) -> list[Any]:
        return [self[f"{key}_{number}"] for key in _HOUSE_FIELDS]

    def clean(self) -> dict[str, Any]:
        """The card itself, as the action takes it."""
        said = super().clean() or self.cleaned_data
        self._check(said)
        if self.errors:
            return said
        deliveries = [house for n in range(1, WAREHOUSES + 1) if (house := _house(said, n))]
        percent = said.pop("min_percent")
        known = {key: value for key, value in said.items() if key in Card.model_fields}
        card = Card(
            **known, deliveries=tuple(deliveries), min_ratio=percent / 100 if percent else None
        )
        return {"card": card}

    def _check(self, said: dict[str, Any]) -> None:
        """What one answer asks of another."""
        if "temperatures" in said and not said["temperatures"]:
            self.add_error("temperatures", _("Tick at least one temperature band."))
        if "channels" in said and not said["channels"]:
            self.add_error("channels", _("Tick at least one way of selling."))
        silent = said.get("sales_level") == SalesLevel.NONE
        if silent and not said.get("sales_reason"):
            self.add_error("sales_reason", _("Say why no figures come back."))
        if not silent:
            said["sales_reason"] = ""


def _house(said: dict[str, Any], number: int) -> Delivery | None:
    """One warehouse of the form; None where nothing tells which it is."""
    known = {key: said[f"{key}_{number}"] for key in _HOUSE_FIELDS}
    return Delivery(**known) if known["organisation"] or known["place"] else None


def _houses(kind: str, own: Organisation | None, viewer: User) -> list[tuple[str, str]]:
    """The houses of a kind that this person may name: those that it sees, and the shop's own."""
    seen = Organisation.objects.visible_to(viewer).filter(kind=kind, merged_into__isnull=True)
    listed = {each.code: str(each.name) for each in seen}
    if own is not None:
        listed[own.code] = str(own.name)
    return sorted(listed.items(), key=lambda each: each[1])


def _offer(field: Any, houses: Iterable[tuple[str, str]], stated: str) -> None:
    offered = [*field.choices, *houses]
    if stated and stated not in dict(offered):
        offered.append((stated, stated))
    field.choices = offered


def _keep(field: Any, codes: Iterable[str]) -> None:
    offered: list[tuple[str, str]] = list(flatten_choices(field.choices))
    known = {code for code, _label in offered}
    field.choices = [*field.choices, *((code, code) for code in codes if code not in known)]

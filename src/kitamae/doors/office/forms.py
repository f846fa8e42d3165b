"""What the office writes: notes, reasons, calls, campaigns."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.deals.models import Deal
from kitamae.partners.choices import CampaignKind
from kitamae.people.models import Organisation
from kitamae.ui.forms import DayInput


def _reasons(side: str) -> list[tuple[str, str]]:
    terms = vocabularies()["reason_codes"]
    said = [term for term in terms if side in term.extra.get("said_by", ())]
    return [("", ""), *((term.code, str(term.label)) for term in said)]


class NothingForm(forms.Form):
    """An act that asks for nothing but the decision."""


class NoteForm(forms.Form):
    """A note that the other side reads as it is written."""

    note = forms.CharField(
        label=_("Your note"),
        help_text=_("The company reads this as you write it. Say what, where, and why."),
        widget=forms.Textarea,
        max_length=2000,
    )


class ChangesForm(NoteForm):
    """A note about a revision, at one of its fields or at all of it."""

    field = forms.ChoiceField(label=_("At which field"), required=False)
    field_order = ["field", "note"]

    def __init__(self, *args: Any, keys: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table = product_fields()
        asked = [("", _("The whole product")), *((k, str(table[k].label)) for k in keys)]
        self.fields["field"].choices = asked  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The note begins with the field's name, as the company knows it."""
        said = super().clean() or self.cleaned_data
        key = said.pop("field", "")
        if key and said.get("note"):
            label = product_fields()[key].label
            said["note"] = f"{label.ja} / {label.en}: {said['note']}"
        return said


class ReasonForm(forms.Form):
    """Why the office says no, from the list, and in its own words."""

    reason = forms.ChoiceField(label=_("Reason"), choices=lazy(lambda: _reasons("office"), list)())
    note = forms.CharField(
        label=_("What helps next"),
        help_text=_("The company reads this as you write it."),
        widget=forms.Textarea,
        max_length=2000,
    )


class BuyerReasonForm(ReasonForm):
    """Why the office does not introduce a product: its buyer reads it."""

    note = forms.CharField(
        label=_("What helps next"),
        help_text=_("The buyer reads this as you write it: what else would fit, or when to ask."),
        widget=forms.Textarea,
        max_length=2000,
    )


class CancelForm(forms.Form):
    """Why something is called off, from the list."""

    reason = forms.ChoiceField(label=_("Reason"), choices=lazy(lambda: _reasons("office"), list)())


class CampaignForm(forms.Form):
    """A campaign of products that a partner sells."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CampaignKind.choices)
    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    starts_date = forms.DateField(label=_("First day"), widget=DayInput)
    ends_date = forms.DateField(label=_("Last day"), widget=DayInput)
    budget = forms.IntegerField(label=_("Budget, yen"), min_value=0, initial=0)
    agency: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Carried out by"),
        queryset=None,
        required=False,
        empty_label=_("The shop itself"),
        help_text=_("An agency finds the campaign on its own first page."),
    )
    deals: "forms.ModelMultipleChoiceField[Deal]" = forms.ModelMultipleChoiceField(
        label=_("Products"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Products that this partner has agreed to sell."),
    )

    def __init__(self, *args: Any, deals: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["deals"].queryset = deals  # type: ignore[attr-defined]
        self.fields["deals"].label_from_instance = _deal_name  # type: ignore[attr-defined]


def _deal_name(deal: Any) -> str:
    return f"{deal.revision.name} ({deal.supplier})"


class CatalogueForm(forms.Form):
    """Whether buyers browse the catalogue."""

    is_open = forms.TypedChoiceField(
        label=_("What buyers see"),
        choices=[
            ("1", _("Everything that is listed, and what was introduced to them")),
            ("0", _("Only what the office has introduced to them")),
        ],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )

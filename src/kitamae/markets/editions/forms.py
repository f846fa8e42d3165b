"""The shape of a rule, as the office writes it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.markets.editions.queries import said
from kitamae.ui.forms import DayInput

THEN = (
    ("block", pgettext_lazy("a rule", "stops it")),
    ("require", pgettext_lazy("a rule", "requires something")),
    ("warn", pgettext_lazy("a rule", "warns")),
    ("info", pgettext_lazy("a rule", "informs")),
)
STAGE = (
    ("register", pgettext_lazy("a stage", "to register")),
    ("introduce", pgettext_lazy("a stage", "to be introduced")),
    ("order", pgettext_lazy("a stage", "to be ordered")),
    ("ship", pgettext_lazy("a stage", "to be shipped")),
)
CERTAINTY = (
    ("A", _("A: read at the authority or office itself")),
    ("B", _("B: read elsewhere")),
    ("M", _("M: from memory, to be confirmed; it never stops anything")),
)


class ListField(forms.CharField):
    """Codes, set apart by commas."""

    def to_python(self, value: Any) -> Any:
        """The codes, without what is empty."""
        return [part for part in re.split(r"[,、\s]+", str(value or "")) if part]

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box: as it was typed, or the codes set apart."""
        return said(value)


class RuleForm(forms.Form):
    """One rule; whether it makes sense, the loader says."""

    id = forms.CharField(label=_("Name of the rule"), max_length=20, help_text="TW-LAB-01")
    destinations = ListField(
        label=pgettext_lazy("a rule", "Destinations"),
        help_text=_("Codes of countries, EU, or * for all, set apart by commas"),
    )
    goods = ListField(
        label=pgettext_lazy("a rule", "Goods"),
        help_text=_("food, cosmetic, daily, or categories such as F10.09; * for all"),
    )
    when = forms.CharField(
        label=pgettext_lazy("a rule", "When"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "class": "input code"}),
        help_text=_("A condition; empty: always. The language is explained in docs/markets.md."),
    )
    then = forms.ChoiceField(label=pgettext_lazy("a rule", "What it does"), choices=THEN)
    needs = ListField(
        label=pgettext_lazy("a rule", "What it requires"),
        required=False,
        help_text=_("Codes of papers, fields or needs, set apart by commas"),
    )
    stage = forms.ChoiceField(
        label=pgettext_lazy("a rule", "When it must be satisfied"), choices=STAGE
    )
    from_date = forms.DateField(
        label=pgettext_lazy("a rule", "First day"), required=False, widget=DayInput
    )
    to_date = forms.DateField(
        label=pgettext_lazy("a rule", "Last day"), required=False, widget=DayInput
    )
    certainty = forms.ChoiceField(
        label=pgettext_lazy("a rule", "How sure it is"), choices=CERTAINTY
    )
    source = forms.CharField(
        label=pgettext_lazy("a rule", "Source"), required=False, max_length=200
    )
    checked = forms.DateField(label=pgettext_lazy("a rule", "Read on"), widget=DayInput)
    review_by = forms.DateField(label=pgettext_lazy("a rule", "Look again by"), widget=DayInput)
    ja = forms.CharField(
        label=pgettext_lazy("a rule", "In Japanese"), widget=forms.Textarea(attrs={"rows": 3})
    )
    en = forms.CharField(
        label=pgettext_lazy("a rule", "In English"), widget=forms.Textarea(attrs={"rows": 3})
    )

    @classmethod
    def stated(cls, row: dict[str, Any]) -> dict[str, Any]:
        """A row as the form shows it."""
        shown = {key: said(value) for key, value in row.items()}
        return shown | {"from_date": shown.pop("from", ""), "to_date": shown.pop("to", "")}

    def clean(self) -> dict[str, Any]:
        """The row as the room keeps it."""
        stated = super().clean() or self.cleaned_data
        row = dict(stated)
        row["from"], row["to"] = row.pop("from_date", None), row.pop("to_date", None)
        return {"row": row}


class ProposalForm(forms.Form):
    """Why an edition was made: the colleague who publishes it reads this."""

    note = forms.CharField(
        label=pgettext_lazy("a rule", "What changed, and on what it rests"),
        widget=forms.Textarea,
        max_length=2000,
    )

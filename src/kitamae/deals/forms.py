"""Forms of a deal: what is asked, quoted, refused and said."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.choices import Wish
from kitamae.deals.models import Deal
from kitamae.ui.forms import DayInput

TAX_RATES = {"reduced8": 8, "standard10": 10, "export0": 0, "out_of_scope": 0}


def _words(label: Any, *, required: bool = False, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AskForm(forms.Form):
    """A wish with a few words."""

    words = _words(_("A few words to the maker"))


class SampleForm(AskForm):
    """How many pieces to taste."""

    quantity = forms.IntegerField(
        label=_("Pieces"), min_value=1, max_value=1000, initial=3, help_text=_("For example 3")
    )
    field_order = ("quantity", "words")


class QuoteForm(forms.Form):
    """The terms of a quote."""

    unit_price = forms.DecimalField(
        label=_("Price each in yen, delivered, without tax"),
        min_value=1,
        max_digits=10,
        decimal_places=2,
        help_text=_("For example 398. Delivered to the named warehouse in Japan."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        localize=False,
    )
    tax_rate = forms.TypedChoiceField(
        label=_("Consumption tax"),
        coerce=int,
        choices=[(8, _("8% (food and soft drinks)")), (10, _("10% (everything else)"))],
        widget=forms.RadioSelect,
    )
    units_per_case = forms.IntegerField(label=_("Pieces in a case"), min_value=1)
    min_cases = forms.IntegerField(label=_("Lowest order in cases"), min_value=1)
    lead_days = forms.IntegerField(label=_("Lead time in working days"), min_value=0, max_value=365)
    valid_until_date = forms.DateField(label=_("Valid to"), widget=DayInput)
    words = _words(_("A few words to the buyer"))


def quote_initial(deal: Deal, until: date) -> dict[str, Any]:
    """Where a quote begins: the terms of the version before, else what the product states."""
    before = deal.standing_quote
    if before is not None:
        kept = ("unit_price", "tax_rate", "units_per_case", "min_cases", "lead_days")
        return {name: getattr(before, name) for name in kept} | {
            "valid_until_date": max(before.valid_until_date, until)
        }
    answers = deal.revision.answers
    return {
        "unit_price": answers.get("delivered_price_unit"),
        "tax_rate": TAX_RATES.get(answers.get("tax_rate", ""), 8) or 8,
        "units_per_case": answers.get("case_qty"),
        "min_cases": answers.get("moq_cases"),
        "lead_days": answers.get("lead_time_days"),
        "valid_until_date": until,
    }


class AcceptForm(forms.Form):
    """The version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why something ends, chosen from the programme's own list."""

    said_by: tuple[str, ...] = ("buyer", "office")
    reason = forms.ChoiceField(label=_("Reason"))
    words = _words(_("In your own words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons: Any = self.fields["reason"]
        reasons.choices = [
            ("", _("Choose a reason")),
            *(
                (term.code, str(term.label))
                for term in vocabularies()["reason_codes"]
                if set(term.extra.get("said_by", ())) & set(self.said_by)
            ),
        ]


class WithdrawForm(ReasonForm):
    """Why the maker takes its product back."""

    said_by: tuple[str, ...] = ("supplier",)


class MessageForm(forms.Form):
    """What is said to the other parties."""

    words = _words(_("Your message"), required=True, rows=4)


class AskManyForm(forms.Form):
    """One wish for many deals."""

    wish = forms.ChoiceField(label=_("Ask for"), choices=Wish, initial=Wish.SAMPLE)
    quantity = forms.IntegerField(
        label=_("Pieces of each"), min_value=1, max_value=1000, required=False, initial=3
    )
    words = forms.CharField(label=_("A few words to the makers"), required=False, max_length=1000)

"""What the office writes of applications, and of who takes part."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.reviewing.forms import ApproveForm, ChangesForm, LaterForm
from kitamae.programmes.reviewing.choices import RejectReason
from kitamae.programmes.taking_part.choices import EndReason


class AcceptForm(ApproveForm):
    """An acceptance: what was looked at, or why that is not needed."""

    note = forms.CharField(
        label=_("Why you accept without a tick"),
        help_text=_("Only where a point of the checklist is not ticked."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )


class RejectApplicationForm(LaterForm):
    """Why the company cannot take part, from the list, and what helps next."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", ""), *RejectReason.choices])
    note = forms.CharField(
        label=_("What helps next"),
        help_text=_("The company reads this as you write it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    field_order = ["reason", "note", "is_later"]


class BulkReturnForm(ChangesForm):
    """One note to many applicants: here it must be written."""

    note = forms.CharField(
        label=_("Your note"),
        help_text=_("The company reads this as you write it, after your comments on fields."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class EndForm(forms.Form):
    """Why a company takes part no more, for now or for good."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", ""), *EndReason.choices])
    note = forms.CharField(
        label=_("Your note"),
        help_text=_("The company reads this as you write it. Say what, where, and why."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

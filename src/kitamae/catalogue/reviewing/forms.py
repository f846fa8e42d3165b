"""What a reviewer writes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.product_fields import vocabularies
from kitamae.catalogue.reviewing.checklist import Point
from kitamae.people.models import User
from kitamae.people.queries import officers


def reasons() -> list[tuple[str, str]]:
    """Why the office says no."""
    terms = vocabularies()["reason_codes"]
    said = [term for term in terms if "office" in term.extra.get("said_by", ())]
    return [("", ""), *((term.code, str(term.label)) for term in said)]


class LaterForm(forms.Form):
    """A decision that may be held and released together with others."""

    is_later = forms.BooleanField(
        label=_("Hold it, and release it together with others"), required=False
    )


class ApproveForm(LaterForm):
    """An approval: what was looked at, or why that is not needed."""

    ticked = forms.MultipleChoiceField(
        required=False, choices=(), widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Why you approve without a tick"),
        help_text=_("Only where a point of the checklist is not ticked."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    field_order = ["ticked", "note", "is_later"]

    def __init__(self, *args: Any, points: Iterable[Point] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [(point.code, str(point.title)) for point in points]
        self.fields["ticked"].choices = codes  # type: ignore[attr-defined]


class ChangesForm(LaterForm):
    """What is to be changed, beside the comments on fields."""

    note = forms.CharField(
        label=_("Your note"),
        help_text=_("The company reads this as you write it, after your comments on fields."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
    )
    field_order = ["note", "is_later"]


class RejectForm(LaterForm):
    """Why the office says no, from the list, and what the company can do next."""

    reason = forms.ChoiceField(label=_("Reason"), choices=lazy(reasons, list)())
    note = forms.CharField(
        label=_("What helps next"),
        help_text=_("The company reads this as you write it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    field_order = ["reason", "note", "is_later"]


class BulkChangesForm(ChangesForm):
    """One note on many products: here it must be written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True


class BulkRejectForm(RejectForm):
    """One reason for many products."""


class RemarkForm(forms.Form):
    """A comment on one answer."""

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("The company reads it when you ask for changes."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )


class AssignForm(forms.Form):
    """Who reviews."""

    reviewer: "forms.ModelChoiceField[User]" = forms.ModelChoiceField(
        label=_("Reviewer"), queryset=User.objects.none(), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = officers()  # type: ignore[attr-defined]


class SaveViewForm(forms.Form):
    """A name for a list as it stands."""

    name = forms.CharField(label=_("Name of this view"), max_length=60)
    page = forms.ChoiceField(
        choices=[(each, each) for each in ("reviews", "products", "companies", "applications")],
        widget=forms.HiddenInput,
    )
    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

"""How an audience is asked for; which goods and shops there are, a door says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.answers.regions import prefectures_by_region
from kitamae.people.choices import OrganisationKind
from kitamae.programmes.choices import ApplicationState
from kitamae.support.audiences import Audience
from kitamae.ui.forms import FoldedBoxes

MARKS = ("kinds", "states", "prefectures", "categories", "partners")
KINDS = [(kind.value, kind.label) for kind in OrganisationKind if kind != OrganisationKind.OPERATOR]
Choices = Sequence[tuple[str, str]]


class AudienceForm(forms.Form):
    """Companies by their marks; every mark that is named must hold."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of company"),
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    states = forms.MultipleChoiceField(
        label=_("Whose application this year is"),
        choices=ApplicationState.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    prefectures = forms.MultipleChoiceField(
        label=_("In these prefectures"),
        choices=prefectures_by_region,
        required=False,
        widget=FoldedBoxes,
    )
    categories = forms.MultipleChoiceField(
        label=_("With products of these categories"),
        required=False,
        widget=FoldedBoxes,
    )
    partners = forms.MultipleChoiceField(
        label=_("Introduced to, or dealing with, these shops"),
        required=False,
        widget=FoldedBoxes,
    )

    def __init__(
        self, *args: Any, categories: Choices = (), partners: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = categories  # type: ignore[attr-defined]
        self.fields["partners"].choices = partners  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The marks together, as a row keeps them."""
        said = super().clean() or self.cleaned_data
        marks = {mark: said.pop(mark, []) for mark in MARKS}
        return {**said, "audience": Audience.read(marks).kept()}

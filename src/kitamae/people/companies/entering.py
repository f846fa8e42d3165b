"""What the office writes of a company that it enters itself, of any kind."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kitamae.people.choices import OrganisationKind
from kitamae.people.companies.choices import Standing
from kitamae.people.companies.forms import (
    NumberField,
    country_field,
    kana_field,
    name_en_field,
    name_ja_field,
    prefecture_field,
)
from kitamae.people.models import Organisation
from kitamae.ui.typed import Line

ENTERED = [kind for kind in OrganisationKind if kind != OrganisationKind.OPERATOR]


class CompanyForm(forms.Form):
    """Everything that stands on a company's record; what depends on its standing is checked."""

    outcome: Any

    name_ja = name_ja_field(required=False, help_text=gettext_lazy("As registered."))
    name_kana = kana_field(required=False)
    name_en = name_en_field(required=False)
    standing = forms.ChoiceField(
        label=pgettext_lazy("a company", "Standing"),
        choices=Standing.choices,
        widget=forms.RadioSelect,
    )
    corporate_number = NumberField(
        required=False, help_text=gettext_lazy("Thirteen digits; of a corporation in Japan.")
    )
    country = country_field()
    prefecture = prefecture_field(required=False)
    local_number = Line(
        label=gettext_lazy("Registration number there"), max_length=40, required=False
    )
    parent_number = NumberField(
        label=gettext_lazy("Corporate number of the Japanese parent"), required=False
    )

    def __init__(self, *args: Any, company: Organisation | None = None, **kwargs: Any) -> None:
        known: dict[str, Any] = {"country": "JP", "standing": Standing.COMPANY}
        if company is not None:
            known = {name: getattr(company, name) for name in self.base_fields if name != "kind"}
        kwargs["initial"] = known | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """One name at least; a number only where it belongs, and held by nobody else."""
        said = super().clean() or self.cleaned_data
        if not self.errors and not (said.get("name_ja") or said.get("name_en")):
            self.add_error("name_ja", _("Write the name in Japanese or in English."))
        said["name_ja"] = said.get("name_ja") or said.get("name_en", "")
        said["name_en"] = said.get("name_en") or said["name_ja"]
        if said.get("corporate_number") and said.get("country") not in {"JP", None}:
            self.add_error(
                "corporate_number",
                _("A company abroad has no corporate number of Japan; write the parent’s below."),
            )
        if said.get("standing") == Standing.AFFILIATE and said.get("country") == "JP":
            self.add_error("country", _("An overseas company has its own country. Choose it."))
        return said


class OwnRecordForm(forms.Form):
    """What a company's own administrator corrects; its registered name and number the office."""

    outcome: Any

    name_kana = kana_field(required=False)
    name_en = name_en_field()
    prefecture = prefecture_field(required=False)


class EnterCompanyForm(CompanyForm):
    """A company of any kind but the office itself."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is to the programme"),
        choices=[(kind.value, kind.label) for kind in ENTERED],
        widget=forms.RadioSelect,
        initial=OrganisationKind.SUPPLIER,
    )
    field_order = ["kind", "name_ja", "name_kana", "name_en", "standing"]

    def clean_kind(self) -> str:
        """The office is entered when a server is set up, and never by a form."""
        kind = str(self.cleaned_data["kind"])
        if kind not in ENTERED:
            raise ValidationError(_("Choose one of the kinds."))
        return kind

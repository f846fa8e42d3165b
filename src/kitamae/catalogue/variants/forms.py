"""The small table in which colours and sizes are entered."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.answers.formatting import formatted
from kitamae.answers.widgets import label_of, widget_for
from kitamae.catalogue.editing.forms import AnswerField
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.variants.sharing import VARYING
from kitamae.kernel.bilingual import current_language

ROWS = 4  # empty rows that are offered at once
SAME = ("delivered_price_unit", "unit_gross_g")
FURTHER = ("jan", "name_ja", *SAME)


class VariantForm(forms.Form):
    """One row: in what it differs, its JAN, and what else is not as its parent's."""

    use_required_attribute = False

    def __init__(self, *args: Any, parent: Product, **given: Any) -> None:
        super().__init__(*args, **given)
        table, language = product_fields(), current_language()
        answers = parent.newest.answers if parent.newest else {}
        for key in columns_of(parent):
            each = table[key]
            widget = widget_for(each, table, language, None)
            if key in SAME:  # as it is where nothing is written
                same = formatted(answers.get(key), each, table, language, answers)
                widget.attrs["placeholder"] = same
            self.fields[key] = AnswerField(
                key,
                label=label_of(each, language),
                required=False,
                widget=widget,
            )

    def clean(self) -> dict[str, Any]:
        """What was written; a row that says nothing of its own is not one."""
        said = {key: value for key, value in self.cleaned_data.items() if value != ""}
        if said and not self.errors and not {*VARYING, "name_ja"} & said.keys():
            first = next(iter(self.fields))
            self.add_error(first, _("Say in what it differs: colour, size or content."))
        return said


class VariantFormSet(forms.BaseFormSet[VariantForm]):
    """Some rows; the empty ones say nothing."""

    def clean(self) -> None:
        """At least one row, and no JAN twice."""
        rows = self.rows
        jans = [row["jan"] for row in rows if row.get("jan")]
        if len(set(jans)) < len(jans):
            raise forms.ValidationError(_("Two rows have the same JAN. Each needs its own."))
        if not rows and not any(form.errors for form in self.forms):
            raise forms.ValidationError(_("Fill in a row: one for each colour or size."))

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        """What the rows say that were filled in."""
        return [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]


def columns_of(parent: Product) -> list[str]:
    """The columns for a product of this kind."""
    newest = parent.newest
    category = newest.answers.get("category") if newest else None
    asked = {each.key for each in product_fields().for_category(category)}
    return [key for key in (*VARYING, *FURTHER) if key in asked]


def variant_forms(sent: Any, *, parent: Product) -> VariantFormSet:
    """The table, empty or as it was sent."""
    made = forms.formset_factory(VariantForm, formset=VariantFormSet, extra=ROWS, max_num=40)
    return made(sent, prefix="v", form_kwargs={"parent": parent})  # type: ignore[return-value]

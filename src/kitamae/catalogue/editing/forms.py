"""The forms of one product by hand: its parts, its beginning, and the question of its JAN."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.answers.forms import AnswersForm
from kitamae.answers.readiness import asked_fields
from kitamae.answers.reading import read
from kitamae.catalogue.editing.glossary import terms_in
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.rules import PRODUCT_RULES
from kitamae.catalogue.stating import gtin_of
from kitamae.kernel.bilingual import current_language
from kitamae.people.models import Organisation
from kitamae.ui.forms import Combobox

# what another product does not take over when it starts from this one
OWN = ("jan", "gtin_case", "gtin_inner", "supplier_item_code", "successor_of", "name_ja", "name_en")


def part_form(product: Product, section: str, sent: Any = None, *, on: date) -> AnswersForm:
    """One part of a product's sheet as a form, filled with what its newest revision says."""
    newest = product.newest
    answers: Mapping[str, Any] = newest.answers if newest else {}
    table = product_fields()
    form = AnswersForm(
        sent,
        fields=asked_fields(section, answers, table),
        table=table,
        answers=answers,
        unread=newest.unread if newest else {},
        language=current_language(),
        on=on,
        rules=PRODUCT_RULES,
        many=Combobox,
    )
    form.glossary = {  # type: ignore[attr-defined]
        key: found for key in form.asked if (found := terms_in(answers, key))
    }
    return form


class JanField(forms.CharField):
    """A JAN, read as the sheet reads it: any width, hyphens, a lost zero told."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("label", _("JAN (barcode)"))
        super().__init__(
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}), **given
        )

    def clean(self, value: Any) -> str:
        """The JAN as 13 or 8 digits; what is wrong with it in the reader's language."""
        text = super().clean(value)
        reading = read(text or None, product_fields()["jan"], product_fields())
        errors = [each for each in reading.problems if each.severity == "error"]
        if errors:
            raise forms.ValidationError([each.message(current_language()) for each in errors])
        return str(reading.value or "")


class NewProductForm(forms.Form):
    """What a product begins with; what it is like decides which questions follow."""

    category = forms.ChoiceField(label=_("What kind of product is it?"))
    name_ja = forms.CharField(label=_("Its name"), max_length=100)
    jan = JanField(
        required=False,
        help_text=_("13 or 8 digits under the barcode. Leave it empty if there is none yet."),
    )

    def __init__(
        self,
        *args: Any,
        supplier: Organisation,
        like: Product | None = None,
        on: date,
        **given: Any,
    ) -> None:
        """`like` is the product to start from."""
        self.supplier, self.like = supplier, like
        self.known: Product | None = None
        table, language = product_fields(), current_language()
        terms = table.vocabulary_of(table["category"]).on(on)
        if like is not None and like.newest is not None:
            standing = like.newest.answers
            given["initial"] = {key: standing.get(key) for key in ("category", "name_ja")}
        super().__init__(*args, **given)
        category = self.fields["category"]
        category.widget = Combobox(words={each.code: " ".join(each.words) for each in terms})
        options = [("", ""), *((each.code, each.label.text(language)) for each in terms)]
        category.choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The first answers; a JAN that the supplier has already is shown instead of taken."""
        said = {key: value for key, value in self.cleaned_data.items() if value}
        gtin = gtin_of(said)
        if gtin:
            self.known = Product.objects.filter(supplier=self.supplier, gtin=gtin).first()
        if self.known is not None:
            self.add_error("jan", _("You have a product with this JAN already. Go on with it."))
        before: Mapping[str, Any] = {}
        if self.like is not None and self.like.newest is not None:
            before = self.like.newest.answers
        return {"answers": {k: v for k, v in before.items() if k not in OWN} | said}


class SuccessorForm(forms.Form):
    """The JAN of the product that a change makes."""

    jan = JanField(
        label=_("The new JAN"), help_text=_("Take the next free number of your company prefix.")
    )


class KeepJanForm(forms.Form):
    """Why the JAN stays though a rule asks for a new one."""

    because = forms.CharField(
        label=_("Why the JAN stays"),
        help_text=_(
            "For example: only the label was corrected, or the law asks for a fuller list. "
            "The office reads this."
        ),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )

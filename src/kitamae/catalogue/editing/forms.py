"""The forms of one product by hand: its beginning, and the question of its JAN."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.answers.reading import read
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.stating import gtin_of
from kitamae.catalogue.writers import Writers
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.identifiers import is_gtin
from kitamae.people.models import Organisation
from kitamae.ui.forms import Combobox

# what another product does not take over when it starts from this one
OWN = ("jan", "gtin_case", "gtin_inner", "supplier_item_code", "successor_of", "name_ja", "name_en")


CONFIRMED = "jan_is_right"


class AnswerField(forms.CharField):
    """One answer, read as the sheet reads it; what is wrong with it in the reader's language."""

    def __init__(self, key: str, **given: Any) -> None:
        self.key = key
        super().__init__(**given)

    def clean(self, value: Any) -> Any:
        """The answer's value; "" where nothing was written."""
        text = super().clean(value)
        reading = read(text or None, product_fields()[self.key], product_fields())
        errors = [each for each in reading.problems if each.severity == "error"]
        if errors:
            raise forms.ValidationError([each.message(current_language()) for each in errors])
        return "" if reading.value is None else reading.value


class JanField(AnswerField):
    """A JAN: any width, hyphens, a lost zero told; 13 or 8 digits come out."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("label", _("JAN (barcode)"))
        super().__init__(
            "jan", widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}), **given
        )


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
        jan: str = "",
        on: date,
        **given: Any,
    ) -> None:
        """`like` is the product to start from, `jan` what the camera has read."""
        self.supplier, self.like = supplier, like
        self.known: Product | None = None
        self.is_elsewhere = False
        table, language = product_fields(), current_language()
        terms = table.vocabulary_of(table["category"]).on(on)
        if like is not None and like.newest is not None:
            standing = like.newest.answers
            given["initial"] = {key: standing.get(key) for key in ("category", "name_ja")}
        if is_gtin(jan) and len(jan) in {8, 13}:
            given["initial"] = {**given.get("initial", {}), "jan": jan}
        super().__init__(*args, **given)
        if not self.is_bound and (read := self.initial.get("jan")):
            registered = Product.objects.filter(gtin=gtin_of({"jan": read}))
            registered = registered.exclude(state=ProductState.STAGED)
            self.known = registered.filter(supplier=self.supplier).first()
            self.is_elsewhere = self.known is None and registered.exists()
        if CONFIRMED in self.data or self.is_elsewhere:
            self._ask_to_confirm()
        category = self.fields["category"]
        category.widget = Combobox(words={each.code: " ".join(each.words) for each in terms})
        options = [("", ""), *((each.code, each.label.text(language)) for each in terms)]
        category.choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The first answers; a JAN that the supplier has already is shown instead of taken."""
        said = {key: value for key, value in self.cleaned_data.items() if value}
        is_right = said.pop(CONFIRMED, False)
        if gtin := gtin_of(said):
            self._look_up(gtin, is_right=is_right)
        before: Mapping[str, Any] = {}
        writers: Writers = {}
        if self.like is not None and self.like.newest is not None:
            before, writers = self.like.newest.answers, self.like.newest.writers
        answers = {k: v for k, v in before.items() if k not in OWN} | said
        return {"answers": answers, "writers": writers}

    def _look_up(self, gtin: str, *, is_right: bool) -> None:
        """Whose the JAN is already; of another maker's product nothing is told but that."""
        registered = Product.objects.filter(gtin=gtin).exclude(state=ProductState.STAGED)
        self.known = registered.filter(supplier=self.supplier).first()
        if self.known is not None and self.known.state == ProductState.DISCONTINUED:
            self.add_error("jan", _("A product that you ended has this JAN. Take a new one."))
        elif self.known is not None:
            self.add_error("jan", _("You have a product with this JAN already. Go on with it."))
        elif not is_right and registered.exists():
            self.is_elsewhere = True
            self._ask_to_confirm()
            self.add_error("jan", _("Another company registered this JAN. Look at it again."))

    def _ask_to_confirm(self) -> None:
        self.fields[CONFIRMED] = forms.BooleanField(
            required=False, label=_("The JAN is right: it stands on the package that I sell.")
        )


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

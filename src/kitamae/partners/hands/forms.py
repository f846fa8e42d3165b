"""What a maker offers for a call, and what is answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product


class RaiseHandForm(forms.Form):
    """The products that a maker offers for a call."""

    products: "forms.ModelMultipleChoiceField[Product]" = forms.ModelMultipleChoiceField(
        label=_("Products that you offer"),
        queryset=Product.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick the products that you offer.")},
    )
    words = forms.CharField(
        label=_("To the shop and the office, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["products"]
        field.queryset = products  # type: ignore[attr-defined]
        field.label_from_instance = _name_of  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """A word with the answer to a raised hand."""

    answer = forms.CharField(
        label=_("A word to the maker, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _name_of(product: Product) -> str:
    return str(product.shown.name) if product.shown else product.code

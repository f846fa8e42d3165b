"""What a maker is asked on pages of its own door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.listing import STANDINGS
from kitamae.programmes.conditions import conditions


class ProductFilter(forms.Form):
    """Which products to list: by words, and by how they stand."""

    q = forms.CharField(
        required=False,
        label=_("Name, JAN or your own code"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    standing = forms.ChoiceField(
        required=False,
        label=_("How it stands"),
        choices=[("", _("All")), *((key, label) for key, (label, _q) in STANDINGS.items())],
    )


class BeginForm(forms.Form):
    """The one question before an application: it decides which conditions bind."""

    is_producer = forms.TypedChoiceField(
        label=_("Do you make the products yourself?"),
        choices=[("yes", _("Yes, we make them")), ("no", _("No, we sell what others make"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class AttestForm(forms.Form):
    """The fourteen conditions, each confirmed by itself; none is ticked beforehand."""

    def __init__(self, *args: Any, is_producer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in conditions().conditions:
            binds = each.binds(is_producer=is_producer)
            self.fields[each.key] = forms.BooleanField(
                label=str(each.text),
                required=binds,
                error_messages={
                    "required": _("This condition must be met to take part. Confirm it, or ask us.")
                },
                help_text="" if binds else _("You may leave this open."),
            )

    @property
    def attested(self) -> dict[str, bool]:
        """By condition, whether it was affirmed."""
        return {key: bool(value) for key, value in self.cleaned_data.items()}

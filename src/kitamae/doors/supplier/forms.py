"""What a maker is asked on pages of its own door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.listing import STANDINGS
from kitamae.programmes.attesting.queries import standing_answers
from kitamae.programmes.conditions import conditions
from kitamae.programmes.models import Application


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
    """The conditions, each answered by itself; nothing is ticked beforehand."""

    def __init__(self, *args: Any, is_producer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in conditions().asked(is_producer=is_producer):
            label = str(each.text) if each.part_of else f"{each.number}. {each.text}"
            self.fields[each.key] = (
                forms.TypedChoiceField(
                    label=label,
                    choices=[("yes", _("Yes")), ("no", _("No"))],
                    coerce=lambda value: value == "yes",
                    widget=forms.RadioSelect,
                    error_messages={"required": _("Answer yes or no; both will do.")},
                )
                if each.binding == "preferable"
                else forms.BooleanField(
                    label=label,
                    error_messages={
                        "required": _(
                            "This condition must be met to take part. Confirm it, or ask us."
                        )
                    },
                )
            )

    @property
    def attested(self) -> dict[str, bool]:
        """By condition, whether it was affirmed."""
        return {key: bool(value) for key, value in self.cleaned_data.items()}


def given(application: Application) -> dict[str, Any]:
    """What was answered already in the words that hold now, as the form takes it."""
    held = conditions()
    return {
        key: ("yes" if each.is_affirmed else "no")
        if held[key].binding == "preferable"
        else each.is_affirmed
        for key, each in standing_answers(application).items()
        if each.text_version == held.version
    }

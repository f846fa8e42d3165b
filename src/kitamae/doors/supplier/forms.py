"""What a maker is asked on pages of its own door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.listing import STANDINGS
from kitamae.programmes.attesting.queries import standing_answers
from kitamae.programmes.conditions import ProgrammeCondition, conditions
from kitamae.programmes.models import Application
from kitamae.programmes.taking_part.choices import Reconfirmed

_NEEDED = _("This condition must be met to take part. Confirm it, or ask us.")


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


class AttestForm(forms.Form):
    """Who makes the goods, and the conditions, each answered by itself; nothing is ticked."""

    outcome: Any

    is_producer = forms.TypedChoiceField(
        label=_("Do you make the products yourself?"),
        choices=[("yes", _("Yes, we make them")), ("no", _("No, we sell what others make"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one; it decides whether a producer is asked.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in conditions().conditions:
            self.fields[each.key] = _asked(each)

    def clean(self) -> dict[str, Any]:
        """Who sells what others make confirms the producer's consent, too."""
        said = super().clean() or self.cleaned_data
        for each in conditions().conditions:
            binds = each.binding == "if_not_producer" and said.get("is_producer") is False
            if binds and not said.get(each.key):
                self.add_error(each.key, _NEEDED)
        is_producer = said.pop("is_producer", None)
        return {"is_producer": is_producer, "attested": said}

    @property
    def rows(self) -> list[tuple[ProgrammeCondition, forms.BoundField]]:
        """Each condition with its box."""
        return [(each, self[each.key]) for each in conditions().conditions]


def _asked(each: ProgrammeCondition) -> forms.Field:
    """One condition as a box: yes or no where it is preferable, a tick where it binds."""
    label = str(each.text) if each.part_of else f"{each.number}. {each.text}"
    if each.binding == "preferable":
        return forms.TypedChoiceField(
            label=label,
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda value: value == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": _("Answer yes or no; both will do.")},
        )
    is_others = each.binding == "if_not_producer"
    return forms.BooleanField(
        label=label,
        required=not is_others,
        help_text=_("Only if you sell what others make. The producer is asked by a link.")
        if is_others
        else "",
        error_messages={"required": _NEEDED},
    )


def given(application: Application) -> dict[str, Any]:
    """What was answered already in the words that hold now, as the form takes it."""
    held = conditions()
    said = {
        key: ("yes" if each.is_affirmed else "no")
        if held[key].binding == "preferable"
        else each.is_affirmed
        for key, each in standing_answers(application).items()
        if each.text_version == held.version
    }
    return said | {"is_producer": "yes" if application.is_producer else "no"}


class ReconfirmForm(forms.Form):
    """What still holds in the new year: all four are confirmed by the owner."""

    points = forms.MultipleChoiceField(
        label=_("I have looked at these, and they still hold"),
        choices=Reconfirmed.choices,
        widget=forms.CheckboxSelectMultiple,
    )

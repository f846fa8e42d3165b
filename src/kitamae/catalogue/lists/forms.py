"""What is asked about short lists: a name, and which list a product goes into."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.catalogue.models import ShortList


class BeginForm(forms.Form):
    """A new list's name."""

    outcome: ShortList

    name = forms.CharField(
        label=gettext_lazy("Name of the list"),
        help_text=gettext_lazy("For example: Autumn shelf, Gifts under ¥2,000"),
        max_length=80,
    )


class AddForm(forms.Form):
    """The list that a product goes into: one that is there, or a new one."""

    outcome: Any

    short_list = forms.ModelChoiceField(
        label=gettext_lazy("Which list"),
        queryset=ShortList.objects.none(),
        required=False,
        empty_label=gettext_lazy("A new list"),
        to_field_name="code",
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the new list"), max_length=80, required=False
    )

    def __init__(self, *args: Any, lists: QuerySet[ShortList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["short_list"]
        chosen.queryset = lists
        chosen.label_from_instance = lambda each: each.name
        latest = lists.first()
        chosen.initial = latest.code if latest else None

    def clean(self) -> dict[str, Any]:
        """A new list needs a name."""
        said = super().clean() or self.cleaned_data
        if not said.get("short_list") and not said.get("name") and "short_list" not in self.errors:
            self.add_error("name", _("Choose a list, or write a name for a new one."))
        return said

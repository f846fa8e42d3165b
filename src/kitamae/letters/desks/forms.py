"""The office's settings for letters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.letters.choices import Topic
from kitamae.letters.desks.queries import desks


class DesksForm(forms.Form):
    """For each topic: where answers go, and whether the office reads its letters first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic, desk in desks().items():
            self.fields[f"answers_{topic}"] = forms.EmailField(
                label=_("Answers go to"),
                required=False,
                initial=desk.reply_to,
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            )
            self.fields[f"held_{topic}"] = forms.BooleanField(
                label=_("Hold first"), required=False, initial=desk.is_held
            )

    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each topic with its two boxes."""
        return [
            (topic.label, self[f"answers_{topic.value}"], self[f"held_{topic.value}"])
            for topic in Topic
        ]

    def clean(self) -> dict[str, Any]:
        """By topic, as the action asks for it."""
        said = super().clean() or self.cleaned_data
        return {
            part: {topic: said.get(f"{part}_{topic}") for topic in Topic.values}
            for part in ("answers", "held")
        }

"""How forms are drawn: every `{{ form }}` and `{{ field }}` looks like the house's fields."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_noop

# Django's own sentence, which our catalogue says in Japanese as a request
REQUIRED = gettext_noop("This field is required.")


class HouseRenderer(TemplatesSetting):
    """Draws forms with the templates of this room (settings.FORM_RENDERER)."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"


class Combobox(forms.Select):
    """More than twenty choices: a select that becomes a box to type in where scripts run.

    `words` maps a value to further spellings by which it is found: kana, romaji, old names.
    """

    def __init__(self, *args: Any, words: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words or {}
        self.attrs["data-combo"] = ""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with its further spellings."""
        option = super().create_option(name, value, *args, **kwargs)
        if further := self.words.get(str(value)):
            option["attrs"]["data-words"] = further
        return option


class FoldedBoxes(forms.CheckboxSelectMultiple):
    """Many choices to tick, folded group by group; each fold says what is chosen in it.

    A list without groups is one fold. Works without scripts, and with a thumb.
    """

    template_name = "ui/forms/folded.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The folds with their boxes; what stands beside the groups comes last."""
        context = super().get_context(name, value, attrs)
        groups: dict[str, list[dict[str, Any]]] = {}
        for label, options, _index in context["widget"]["optgroups"]:
            groups.setdefault(str(label or ""), []).extend(options)
        beside = groups.pop("", [])
        context["widget"]["folds"] = [_fold(label, options) for label, options in groups.items()]
        context["widget"]["folds"] += [_fold("", beside)] if beside else []
        return context


def _fold(label: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    chosen = [str(option["label"]) for option in options if option["selected"]]
    return {"label": label, "options": options, "chosen": chosen}


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

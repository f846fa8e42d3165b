"""What is asked of the office where it writes and publishes the guideline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.programmes.guideline.choices import LONGEST
from kitamae.ui.forms import DayInput


class GuidelineForm(forms.Form):
    """Both texts of a draft; `edits` tells whether somebody else kept one meanwhile."""

    body_ja = forms.CharField(
        label=_("Japanese text"),
        max_length=LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "lang": "ja", "spellcheck": "true"}),
    )
    body_en = forms.CharField(
        label=_("English text"),
        max_length=LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "lang": "en", "spellcheck": "true"}),
    )
    edits = forms.IntegerField(widget=forms.HiddenInput)


class PublishForm(forms.Form):
    """What is said when a version is published."""

    changes_ja = forms.CharField(
        label=_("What changed, in Japanese"),
        help_text=_("One or two sentences. Companies read them in the letter and on their page."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "ja"}),
    )
    changes_en = forms.CharField(
        label=_("What changed, in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )
    binds_more = forms.TypedChoiceField(
        label=_("Does it bind companies more than the version before?"),
        help_text=_("If it does, each company that takes part is asked to agree anew."),
        choices=[
            ("yes", _("Yes: ask every company to agree anew")),
            ("no", _("No: it only says the same better, or asks for less")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer_by_date = forms.DateField(
        label=_("Agree by"),
        help_text=_("Thirty days from today if you leave it open. Asked only where it binds more."),
        required=False,
        widget=DayInput,
    )

    def __init__(self, *args: Any, is_first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:  # nobody agreed to anything before
            for name in ("binds_more", "answer_by_date", "changes_ja", "changes_en"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A changed text says in both languages what changed."""
        said = super().clean() or self.cleaned_data
        for name in ("changes_ja", "changes_en"):
            if name in self.fields and said.get("binds_more") and not said.get(name, "").strip():
                self.add_error(name, _("Say in a sentence what companies are asked to agree to."))
        return {"changes_ja": "", "changes_en": "", "binds_more": False} | said

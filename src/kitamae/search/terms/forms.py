"""What the office types for a word of the glossary."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.search.glossary import Term
from kitamae.search.terms.choices import LONGEST_FORM, MOST_FORMS
from kitamae.search.terms.models import GlossaryTerm

_APART = re.compile(r"[,、\n]+")


class Words(forms.CharField):
    """Several words with commas between them, or one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        """The words, each once; raises where there are too many or one is too long."""
        typed = str(super().clean(value) or "")
        words = list(dict.fromkeys(word.strip() for word in _APART.split(typed) if word.strip()))
        if len(words) > MOST_FORMS:
            raise forms.ValidationError(
                _("These are %(count)s words; write at most %(most)s, and leave out the rare ones.")
                % {"count": len(words), "most": MOST_FORMS}
            )
        for word in words:
            if len(word) > LONGEST_FORM:
                raise forms.ValidationError(
                    _("“%(word)s…” is too long for a word; set commas between words.")
                    % {"word": word[:20]}
                )
        return words


class TermForm(forms.Form):
    """One meaning in four languages."""

    ja = forms.CharField(label=gettext_lazy("Japanese"), max_length=LONGEST_FORM)
    en = forms.CharField(label=gettext_lazy("English"), max_length=LONGEST_FORM)
    zh_hans = forms.CharField(
        label=gettext_lazy("Chinese, simplified"), max_length=LONGEST_FORM, required=False
    )
    zh_hant = forms.CharField(
        label=gettext_lazy("Chinese, traditional"), max_length=LONGEST_FORM, required=False
    )
    also = Words(
        label=gettext_lazy("Other spellings and synonyms"),
        help_text=gettext_lazy("With commas between them: しょうゆ, しょう油, shoyu."),
        required=False,
    )
    narrower = Words(
        label=gettext_lazy("Narrower words"),
        help_text=gettext_lazy(
            "What it takes in, and is found with less weight: 緑茶 takes in 煎茶, 玉露."
        ),
        required=False,
    )


def typed_of(word: GlossaryTerm | Term) -> dict[str, str]:
    """A word as the form shows it."""
    languages = (
        (word.ja, word.en, word.zh_hans, word.zh_hant)
        if isinstance(word, GlossaryTerm)
        else word.languages
    )
    return {
        **dict(zip(("ja", "en", "zh_hans", "zh_hant"), languages, strict=True)),
        "also": ", ".join(word.also),
        "narrower": ", ".join(word.narrower),
    }

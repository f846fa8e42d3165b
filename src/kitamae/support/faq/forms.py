"""What is asked about questions and answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.support.choices import Topic

_ROWS = {"rows": 8}


class AnswerForm(forms.Form):
    """A question with its answer, in both languages."""

    outcome: Any

    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices)
    question_ja = forms.CharField(label=_("Question in Japanese"), max_length=200)
    question_en = forms.CharField(label=_("Question in English"), max_length=200)
    answer_ja = forms.CharField(
        label=_("Answer in Japanese"), max_length=6000, widget=forms.Textarea(attrs=_ROWS)
    )
    answer_en = forms.CharField(
        label=_("Answer in English"), max_length=6000, widget=forms.Textarea(attrs=_ROWS)
    )
    words = forms.CharField(
        label=_("Further words by which it is found"),
        help_text=_("As people would say it, with blanks between: 試供品 無償 free sample"),
        max_length=300,
        required=False,
    )


class ChangedAnswerForm(AnswerForm):
    """The same of an answer that there is already, with the text that the writer saw."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_based_on(self) -> int:
        """The number of that text; 0 where a page did not say."""
        return self.cleaned_data["based_on"] or 0


class PlaceForm(forms.Form):
    """The place of an answer in its topic."""

    place = forms.IntegerField(label=_("Place in its topic"), min_value=1, max_value=999)

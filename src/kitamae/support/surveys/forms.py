"""What is asked of who writes a survey, and of who answers it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kitamae.support.audience_form import AudienceForm
from kitamae.support.surveys.bands import band_words
from kitamae.support.surveys.choices import BANDS, QuestionKind
from kitamae.support.surveys.models import SurveyQuestion
from kitamae.ui.forms import DayInput

SPARE = 3  # empty questions below those that stand
MOST = 30


class SurveyForm(AudienceForm):
    """A survey in both languages, and whom it asks."""

    outcome: Any

    title_ja = forms.CharField(label=gettext_lazy("Title in Japanese"), max_length=120)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=120)
    intro_ja = forms.CharField(
        label=gettext_lazy("What it is for, in Japanese"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    intro_en = forms.CharField(
        label=gettext_lazy("What it is for, in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    is_duty = forms.BooleanField(
        label=gettext_lazy("Answering is a condition of taking part"), required=False, initial=True
    )


class SurveyQuestionForm(forms.Form):
    """One question; without words it is left out."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of answer"), choices=QuestionKind.choices, required=False
    )
    words_ja = forms.CharField(
        label=gettext_lazy("Question in Japanese"), max_length=200, required=False
    )
    words_en = forms.CharField(
        label=gettext_lazy("Question in English"), max_length=200, required=False
    )
    options_ja = forms.CharField(
        label=gettext_lazy("Choices in Japanese, one to a line"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    options_en = forms.CharField(
        label=gettext_lazy("Choices in English, one to a line"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    is_required = forms.BooleanField(
        label=gettext_lazy("Must be answered"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        """Both languages, and as many choices in the one as in the other."""
        said = super().clean() or self.cleaned_data
        ja, en = said.get("words_ja", ""), said.get("words_en", "")
        if bool(ja) != bool(en):
            where = "words_en" if ja else "words_ja"
            self.add_error(where, _("Write the question in both languages."))
        lines = [
            [line.strip() for line in said.get(key, "").splitlines() if line.strip()]
            for key in ("options_ja", "options_en")
        ]
        is_choice = said.get("kind") in {QuestionKind.CHOICE, QuestionKind.CHOICES}
        if ja and is_choice and (len(lines[0]) < 2 or len(lines[0]) != len(lines[1])):
            self.add_error(
                "options_en",
                _("Write at least two choices, as many in English as in Japanese."),
            )
        said["options"] = [
            {"code": f"o{place}", "ja": one, "en": other}
            for place, (one, other) in enumerate(zip(*lines, strict=False), 1)
            if is_choice
        ]
        return said

    def stated(self) -> dict[str, Any] | None:
        """The question as a survey keeps it; None where there is none."""
        said = self.cleaned_data
        if not said.get("words_ja"):
            return None
        keys = ("kind", "words_ja", "words_en", "options", "is_required")
        return {key: said[key] for key in keys}


SurveyQuestions = forms.formset_factory(
    SurveyQuestionForm, extra=SPARE, max_num=MOST, validate_max=True
)


def stated_question(question: SurveyQuestion) -> dict[str, Any]:
    """A question as its form shows it."""
    return {
        "kind": question.kind,
        "words_ja": question.words_ja,
        "words_en": question.words_en,
        "options_ja": "\n".join(option["ja"] for option in question.options),
        "options_en": "\n".join(option["en"] for option in question.options),
        "is_required": question.is_required,
    }


class SendSurveyForm(forms.Form):
    """Until when answers are taken, and how many companies the writer expects to ask."""

    closes_date = forms.DateField(label=gettext_lazy("Last day to answer"), widget=DayInput)
    expected = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, expected: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expected"].initial = expected


class ExcuseForm(forms.Form):
    """Why a company need not answer."""

    note = forms.CharField(label=pgettext_lazy("a survey", "Why"), max_length=300)


class ReplyForm(forms.Form):
    """The questions of one survey as one form."""

    outcome: Any

    def __init__(
        self, *args: Any, questions: list[SurveyQuestion], is_draft: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for each in questions:
            self.fields[each.key] = _field(each, is_required=each.is_required and not is_draft)
        self.keys = [each.key for each in questions]
        self.fields["may_publish"] = forms.BooleanField(
            label=_("Our answers may count in published figures."),
            help_text=_(
                "Only together with others, never with our name, and no group of fewer than five "
                "companies. Unticked, they stay with the programme office."
            ),
            required=False,
        )

    def answers(self) -> Mapping[str, Any]:
        """What was answered, by question."""
        said = self.cleaned_data
        return {key: said[key] for key in self.keys if said.get(key) not in (None, "", [])}


def _field(question: SurveyQuestion, *, is_required: bool) -> forms.Field:
    known: dict[str, Any] = {"label": question.words, "required": is_required}
    at = "ja" if str(question.words) == question.words_ja else "en"
    choices = [(option["code"], option[at]) for option in question.options]
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **known)
    if question.kind == QuestionKind.CHOICES:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **known
        )
    if question.kind == QuestionKind.BAND:
        bands = [(str(low), str(band_words(low))) for low in BANDS]
        return forms.ChoiceField(choices=bands, widget=forms.RadioSelect, **known)
    if question.kind == QuestionKind.NUMBER:
        return forms.IntegerField(min_value=0, max_value=10**12, **known)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, **known)

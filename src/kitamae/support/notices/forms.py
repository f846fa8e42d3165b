"""What is asked about notices: the words in both languages, whom they are for, from when."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.support.audience_form import AudienceForm
from kitamae.support.notices.choices import Reach
from kitamae.ui.forms import DayInput


class NoticeForm(AudienceForm):
    """A notice in both languages, and whom it is for."""

    outcome: Any

    title_ja = forms.CharField(label=_("Title in Japanese"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    body_ja = forms.CharField(
        label=_("Text in Japanese"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=8000,
        required=False,
    )
    body_en = forms.CharField(
        label=_("Text in English"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=8000,
        required=False,
    )
    reach = forms.ChoiceField(
        label=_("Who reads it"),
        choices=Reach.choices,
        widget=forms.RadioSelect,
        initial=Reach.PUBLIC,
    )


class ChangedNoticeForm(NoticeForm):
    """The same of a notice that there is already, with the text that the writer saw."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_based_on(self) -> int:
        """The number of that text; 0 where a page did not say."""
        return self.cleaned_data["based_on"] or 0


class PublishForm(forms.Form):
    """From when, and until when."""

    on = forms.DateField(
        label=_("From"),
        help_text=_("Empty: at once. A day to come: it publishes itself then."),
        required=False,
        widget=DayInput,
    )
    clock = forms.TimeField(
        label=_("At, Japan time"),
        help_text=_("Empty: at 9:00."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    ends_date = forms.DateField(
        label=_("Last day"),
        help_text=_("Empty: it stays."),
        required=False,
        widget=DayInput,
    )

    def clean(self) -> dict[str, Any]:
        """Day and time as one moment."""
        said = super().clean() or self.cleaned_data
        on, clock = said.pop("on", None), said.pop("clock", None) or time(9)
        moment = timezone.make_aware(datetime.combine(on, clock)) if on else None
        return {**said, "published_at": moment}

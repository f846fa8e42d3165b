"""What is asked of who asks, and of who answers."""

import time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.people.models import User
from kitamae.support.choices import Topic
from kitamae.support.faq.models import FaqEntry
from kitamae.support.inquiries.choices import LONGEST
from kitamae.support.inquiries.intake import ACCEPTED

QUICK = 2.0  # seconds in which no person fills the form
_SIGNER = Signer(salt="kitamae.support.inquiries")


class FilesInput(forms.ClearableFileInput):
    """A box that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files of one box, each looked at on its own later."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ARG002 -- Django's signature
        """The files, none perhaps; what does not go along is named when the rest is kept."""
        return [file for file in (data or []) if file]


def _files() -> FilesField:
    return FilesField(
        label=_("Files"),
        help_text=_("PDF, photos or Excel, up to 10 MB each, 20 at once. Leave it empty if none."),
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPTED, "class": "input file drop"}),
    )


class MessageForm(forms.Form):
    """A message of a thread."""

    outcome: Any

    words = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    attachments = _files()


class AskForm(forms.Form):
    """A question to the office."""

    outcome: Any

    topic = forms.ChoiceField(
        label=pgettext_lazy("an inquiry", "What it is about"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        initial=Topic.JOINING,
    )
    subject = forms.CharField(
        label=_("In one line"),
        help_text=_("For example: Who pays for samples to Singapore?"),
        max_length=120,
    )
    words = forms.CharField(
        label=_("Your question"),
        help_text=_("In Japanese or English. No need for greetings."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    attachments = _files()


class GuestAskForm(AskForm):
    """A question of somebody without an account."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The answer goes there, with a link to this conversation."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # for programs that fill every box; a person neither sees nor hears it
    website = forms.CharField(required=False, max_length=200)
    began = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["name", "email", "topic", "subject", "words", "attachments"]

    def clean(self) -> dict[str, Any]:
        """What gives a program away is no fault: a person is asked to press once more."""
        said = super().clean() or self.cleaned_data
        website, began = said.pop("website", ""), said.pop("began", "")
        self.looks_made = bool(website) or not _took_time(began)
        return said


def began_now() -> str:
    """When a form was opened, so that nobody can make it up."""
    return _SIGNER.sign(f"{time.time():.0f}")


def _took_time(began: str) -> bool:
    try:
        return time.time() - float(_SIGNER.unsign(began)) >= QUICK
    except (BadSignature, ValueError):
        return False


class AnswerInquiryForm(MessageForm):
    """What the office writes, perhaps beginning with an answer that stands already."""

    faq = forms.ModelChoiceField(
        label=_("Begin with an answer that stands already"),
        queryset=FaqEntry.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    field_order = ["faq", "words", "attachments"]

    def __init__(self, *args: Any, answers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["faq"].queryset = answers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The answer stands in the words already."""
        said = super().clean() or self.cleaned_data
        said.pop("faq", None)
        return said


class AssignForm(forms.Form):
    """Who of the office takes care."""

    to = forms.ModelChoiceField(label=_("Person of the office"), queryset=User.objects.none())

    def __init__(self, *args: Any, officers: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if officers is not None:
            self.fields["to"].queryset = officers  # type: ignore[attr-defined]


class InsideNoteForm(forms.Form):
    """A note that only the office reads."""

    note = forms.CharField(
        label=_("Note"),
        help_text=_("Only the office reads this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

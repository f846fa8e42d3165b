"""What is asked of a company at the door: five boxes, by how it stands before the law."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import countries, prefectures
from kitamae.answers.vocabularies import Vocabulary
from kitamae.kernel.bilingual import Language
from kitamae.kernel.identifiers import is_corporate_number
from kitamae.people.companies.choices import Standing
from kitamae.ui.forms import Combobox
from kitamae.ui.typed import Line, Lines

_SEPARATORS = re.compile(r"[\s\-]+")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KANA = re.compile(r"[ァ-ヺー・\s0-9A-Za-z&().,'\-]+")


def _named(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    language: Language = "ja" if (get_language() or "ja").startswith("ja") else "en"
    named = [(term.code, term.label.text(language)) for term in vocabulary]
    return [("", ""), *(named if vocabulary.name == "prefectures" else sorted(named, key=_second))]


def _second(pair: tuple[str, str]) -> str:
    return pair[1]


def _words(vocabulary: Vocabulary) -> dict[str, str]:
    return {term.code: " ".join((*term.words, term.label.en)) for term in vocabulary}


class NumberField(forms.CharField):
    """A corporate number: thirteen digits, the first of which proves the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Corporate number"))
        kwargs.setdefault("max_length", 60)
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(*args, widget=forms.TextInput(attrs=digits), **kwargs)

    def to_python(self, value: Any) -> str:
        """The digits alone: full-width ones, spaces, hyphens and an invoice number's T are read."""
        text = unicodedata.normalize("NFKC", super().to_python(value) or "")
        text = _SEPARATORS.sub("", text.translate(dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")))
        return text[1:] if re.fullmatch(r"[Tt]\d{13}", text, re.ASCII) else text

    def validate(self, value: Any) -> None:
        """Say what is wrong: not thirteen digits, or one digit that does not fit."""
        super().validate(value)
        if not value or is_corporate_number(value):
            return
        if not (value.isascii() and value.isdigit()):
            raise ValidationError(
                _("A corporate number has thirteen digits and nothing else."), code="form"
            )
        if len(value) != 13:
            raise ValidationError(
                _("A corporate number has thirteen digits; this has %(digits)s."),
                code="form",
                params={"digits": len(value)},
            )
        raise ValidationError(
            _(
                "One of these digits cannot be right: the first does not fit the others. "
                "Compare it with the notice of your corporate number."
            ),
            code="check",
        )


class KanaField(Line):
    """A reading in katakana; hiragana and half-width kana are turned into it."""

    def to_python(self, value: Any) -> str:
        """The reading in full-width katakana."""
        text = unicodedata.normalize("NFKC", super().to_python(value)).translate(_HIRAGANA)
        return " ".join(text.split())

    def validate(self, value: Any) -> None:
        """Refuse kanji: they cannot be read aloud."""
        super().validate(value)
        if value and not _KANA.fullmatch(value):
            raise ValidationError(_("Write the reading in kana."), code="kana")


def name_ja_field(label: Any = None, **known: Any) -> Line:
    """The name as the register, or the trade, has it."""
    label = label or _("Name in Japanese")
    return Line(label=label, max_length=120, **known)


def name_en_field(label: Any = None, **known: Any) -> Line:
    """The name in Roman letters, as buyers read it."""
    label = label or _("Name in English")
    known.setdefault("help_text", _("As buyers abroad read it, such as Kitahama Foods Co., Ltd."))
    return Line(label=label, max_length=120, **known)


def kana_field(**known: Any) -> KanaField:
    """The name's reading."""
    known.setdefault("help_text", _("Without 株式会社 and the like."))
    known.setdefault("label", _("Name in kana"))
    return KanaField(max_length=120, **known)


def prefecture_field(**known: Any) -> forms.ChoiceField:
    """One of the 47."""
    return forms.ChoiceField(
        label=_("Prefecture"),
        choices=lazy(lambda: _named(prefectures()), list)(),
        widget=Combobox(words=_words(prefectures())),
        **known,
    )


def country_field(**known: Any) -> forms.ChoiceField:
    """Any country or region."""
    return forms.ChoiceField(
        label=_("Country or region"),
        choices=lazy(lambda: _named(countries()), list)(),
        widget=Combobox(words=_words(countries())),
        **known,
    )


class BeginCompanyForm(forms.Form):
    """Five boxes of a company in Japan."""

    outcome: Any
    standing = Standing.COMPANY

    corporate_number = NumberField(
        help_text=_("The thirteen digits of the National Tax Agency, such as 7000012050002.")
    )
    name_ja = name_ja_field(help_text=_("As registered, such as 株式会社北浜フーズ."))
    name_kana = kana_field()
    name_en = name_en_field()
    prefecture = prefecture_field()

    def clean(self) -> dict[str, Any]:
        """How the company stands goes along to the action."""
        said = super().clean() or self.cleaned_data
        return said | {"standing": self.standing}


class BeginSoleForm(BeginCompanyForm):
    """Five boxes of a sole proprietor, who has no corporate number."""

    standing = Standing.SOLE

    corporate_number = None  # type: ignore[assignment]  # Django's way to leave a field out
    name_ja = name_ja_field(
        _("Trade name"), help_text=_("The 屋号 under which you sell. Without one, your own name.")
    )
    is_sole = forms.BooleanField(
        label=_("I am a sole proprietor: there is no corporate number."),
    )
    name_kana = kana_field(label=_("Trade name in kana"), help_text="")
    name_en = name_en_field(help_text=_("As buyers abroad read it, such as Mori Pottery."))
    field_order = ["is_sole", "name_ja", "name_kana", "name_en", "prefecture"]

    def clean(self) -> dict[str, Any]:
        """The tick is in how it stands."""
        said = super().clean()
        said.pop("is_sole", None)
        return said


class BeginAffiliateForm(BeginCompanyForm):
    """Five boxes of a company abroad that belongs to a Japanese one."""

    standing = Standing.AFFILIATE

    corporate_number = name_kana = prefecture = None  # type: ignore[assignment]
    country = country_field()
    name_en = name_en_field(_("Name as registered, in Roman letters"), help_text="")
    name_ja = name_ja_field(
        _("Name as Japanese read it"),
        help_text=_("Leave it empty if there is none; the name above is used."),
        required=False,
    )
    local_number = Line(
        label=_("Registration number there"),
        help_text=_("Of the company register of that country, as it stands on its extract."),
        max_length=40,
    )
    parent_number = NumberField(
        label=_("Corporate number of the Japanese parent"),
        help_text=_("Thirteen digits. It shows that the company is Japanese-affiliated."),
    )
    field_order = ["country", "name_en", "name_ja", "local_number", "parent_number"]

    def clean_country(self) -> str:
        """Abroad is abroad."""
        code = str(self.cleaned_data["country"])
        if code == "JP":
            raise ValidationError(
                _("A company in Japan has its own corporate number: choose the first way instead.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        """A company without a Japanese name is called by its own."""
        said = super().clean()
        return said | {"name_ja": said.get("name_ja") or said.get("name_en", "")}


BEGIN_FORMS: dict[str, type[BeginCompanyForm]] = {
    Standing.COMPANY: BeginCompanyForm,
    Standing.SOLE: BeginSoleForm,
    Standing.AFFILIATE: BeginAffiliateForm,
}


def begin_form(standing: str) -> type[BeginCompanyForm]:
    """The five boxes of how a company stands; a company's in Japan for what is not known."""
    return BEGIN_FORMS.get(standing, BeginCompanyForm)


class AskForSeatForm(forms.Form):
    """How a person shows that it belongs to the company whose number it typed."""

    outcome: Any

    corporate_number = NumberField()
    because = Lines(
        label=_("How do you belong to this company?"),
        help_text=_(
            "Your post there, and how the office can check it, such as the company’s telephone "
            "number. Only the office reads this."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DeclineForm(forms.Form):
    """Why the office does not give the seat."""

    note = Lines(
        label=_("Why, and what the person can do"),
        help_text=_("The person reads this as you write it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

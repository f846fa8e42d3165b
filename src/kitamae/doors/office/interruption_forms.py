"""What the office writes where it suspends or changes something, and where it lifts that."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kitamae.answers.places import countries
from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.models import Partner
from kitamae.people.models import User
from kitamae.programmes.interruptions.choices import InterruptionKind, Part, Scope
from kitamae.programmes.models import ProgrammeYear
from kitamae.promotions.models import Campaign
from kitamae.promotions.standstill.queries import GOING_ON

WORDS: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 4}), "max_length": 2000}


class InterruptionForm(forms.Form):
    """What is touched, in whole or in part, how, and in which words everybody is told."""

    scope = forms.ChoiceField(
        label=_("What is it?"), choices=Scope.choices, widget=forms.RadioSelect
    )
    partner = forms.ChoiceField(label=_("Which shop"), required=False)
    country = forms.ChoiceField(label=_("Which country or region"), required=False)
    campaign = forms.ChoiceField(label=_("Which campaign"), required=False)
    kind = forms.ChoiceField(
        label=_("What happens"), choices=InterruptionKind.choices, widget=forms.RadioSelect
    )
    parts = forms.MultipleChoiceField(
        label=_("Which parts of it"),
        help_text=_("All of them, or some. What does not belong to it is left aside."),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=list(Part.values),
    )
    words_ja = forms.CharField(
        label=_("Your words in Japanese"),
        help_text=_("Everybody who is touched reads this as you write it: what, why, until when."),
        **WORDS,
    )
    words_en = forms.CharField(label=_("Your words in English"), **WORDS)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shops = Partner.objects.visible_to(viewer).select_related("buyer").order_by("name")
        self.offered = Campaign.objects.visible_to(viewer).filter(state__in=GOING_ON)
        places = {each.country for each in self.shops}
        known = countries()
        self._choices("partner", [(each.code, each.name) for each in self.shops])
        named = sorted((code, str(known[code].label)) for code in places if code in known)
        self._choices("country", named)
        self._choices("campaign", [(each.code, str(each.title)) for each in self.offered])

    def _choices(self, name: str, rows: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", ""), *rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever says a shop, a country or a campaign says which."""
        said = super().clean() or self.cleaned_data
        scope = said.get("scope", "")
        if scope and scope != Scope.PROGRAMME and not said.get(scope):
            self.add_error(scope, _("Choose which one it is."))
        return said

    @property
    def subject(self) -> str:
        """The code of what is named; empty for the programme."""
        scope = self.cleaned_data["scope"]
        return "" if scope == Scope.PROGRAMME else str(self.cleaned_data[scope])

    def name_of(self, year: ProgrammeYear) -> Bilingual:
        """What it is called, in both languages."""
        scope, subject = self.cleaned_data["scope"], self.subject
        if scope == Scope.PARTNER:
            name = next(each.name for each in self.shops if each.code == subject)
            return Bilingual(name, name)
        if scope == Scope.COUNTRY:
            return countries()[subject].label
        if scope == Scope.CAMPAIGN:
            return next(each.title for each in self.offered if each.code == subject)
        return year.name


class LiftForm(forms.Form):
    """What everybody is told where it goes on."""

    words_ja = forms.CharField(label=_("Your words in Japanese"), **WORDS)
    words_en = forms.CharField(label=_("Your words in English"), **WORDS)

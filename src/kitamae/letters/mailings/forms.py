"""What the office types for a letter to many: its words, and whom it goes to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.answers.places import countries, prefectures
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.letters.choices import Topic
from kitamae.letters.mailings.choices import Fact
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.placeholders import PLACES, strange_places
from kitamae.letters.mailings.queries import years
from kitamae.letters.mailings.segments import Segment
from kitamae.partners.models import Partner
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.programmes.choices import ApplicationState

LINKS: dict[str, str | Promise] = {
    "/home/": gettext_lazy("The reader’s first page"),
    "/supplier/application/": gettext_lazy("The application (suppliers)"),
    "/supplier/products/": gettext_lazy("Its products (suppliers)"),
    "/supplier/documents/": gettext_lazy("Its certificates (suppliers)"),
    "/buyer/catalogue/": gettext_lazy("The catalogue (buyers)"),
    "/matters/": gettext_lazy("What goes on with partners"),
}
BULK_TOPICS = (Topic.NOTICES, Topic.REMINDERS, Topic.APPLICATIONS, Topic.NEWSLETTER)


class WordsForm(forms.Form):
    """Subject and words in both languages, the topic, and where the link leads."""

    subject_ja = forms.CharField(label=gettext_lazy("Subject in Japanese"), max_length=120)
    body_ja = forms.CharField(
        label=gettext_lazy("Words in Japanese"),
        widget=forms.Textarea(attrs={"rows": 10, "lang": "ja"}),
        max_length=8000,
    )
    subject_en = forms.CharField(label=gettext_lazy("Subject in English"), max_length=120)
    body_en = forms.CharField(
        label=gettext_lazy("Words in English"),
        widget=forms.Textarea(attrs={"rows": 10, "lang": "en"}),
        max_length=8000,
    )
    topic = forms.ChoiceField(
        label=gettext_lazy("Kind of letter"),
        help_text=gettext_lazy("Who has left off letters of this kind is not written to."),
        choices=[(topic.value, topic.label) for topic in BULK_TOPICS],
    )
    link = forms.ChoiceField(
        label=gettext_lazy("Where its link leads"), choices=list(LINKS.items())
    )

    def __init__(self, *args: Any, mailing: Mailing | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if mailing is None:
            return
        # what another page began may lead to a page, or be of a topic, that this list lacks
        for name, value, label in (
            ("link", mailing.link, mailing.link),
            ("topic", mailing.topic, mailing.get_topic_display()),
        ):
            box = self.fields[name]
            assert isinstance(box, forms.ChoiceField)
            if value not in dict(box.choices):  # type: ignore[arg-type]  # no groups here
                box.choices = [*box.choices, (value, label)]  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """Every place can be filled; each language's two texts go on together."""
        said = super().clean() or self.cleaned_data
        for name in ("subject_ja", "subject_en", "body_ja", "body_en"):
            if strange := strange_places(said.get(name, "")):
                self.add_error(
                    name,
                    _("No letter can fill %(places)s. Known are: %(known)s.")
                    % {
                        "places": " ".join(strange),
                        "known": " ".join(f"{{{{ {place} }}}}" for place in PLACES),
                    },
                )
        for name in ("subject", "body"):
            said[name] = Bilingual(said.pop(f"{name}_ja", ""), said.pop(f"{name}_en", ""))
        return said


def _several(label: Any, choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


class SegmentForm(forms.Form):
    """Whom a letter goes to; the choices are those that somebody stands behind today."""

    kinds = _several(gettext_lazy("Kind of company"), OrganisationKind.choices)
    year = forms.TypedChoiceField(
        label=gettext_lazy("Programme year"), coerce=int, empty_value=None
    )
    states = _several(gettext_lazy("Application of that year"), ApplicationState.choices)
    partner = forms.ChoiceField(label=gettext_lazy("Introduced to, or acting for"))
    categories = _several(gettext_lazy("Category of a product"))
    prefectures = _several(gettext_lazy("Prefecture"))
    countries = _several(gettext_lazy("Country or region"))
    has = _several(gettext_lazy("Has"), Fact.choices)
    has_not = _several(gettext_lazy("Has not"), Fact.choices)
    only_admins = forms.BooleanField(label=gettext_lazy("Only the administrators of each company"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for box in self.fields.values():
            box.required = False
        known = Organisation.objects.order_by()
        self._offer("year", [("", _("The current one")), *((y.year, str(y)) for y in years())])
        self._offer(
            "partner",
            [("", _("Any")), *((each.code, each.name) for each in Partner.objects.all())],
        )
        shown = Product.objects.order_by().filter(shown__isnull=False)
        for name, codes, terms in (
            ("categories", shown.values_list("shown__category"), vocabularies()["categories"]),
            ("prefectures", known.values_list("prefecture"), prefectures()),
            ("countries", known.values_list("country"), countries()),
        ):
            used = {code for (code,) in codes.distinct() if code}
            self._offer(name, _told(used, terms))

    def _offer(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        box = self.fields[name]
        assert isinstance(box, forms.ChoiceField)
        box.choices = list(choices)

    def segment(self) -> Segment:
        """What was chosen; a choice that is no longer one is left aside."""
        self.is_valid()
        return Segment.read(self.cleaned_data)


def _told(codes: Iterable[str], terms: Any) -> list[tuple[str, str]]:
    return [(code, str(terms.label_of(code))) for code in sorted(codes)]


class CountForm(forms.Form):
    """The number of readers that the office was told, sent back with its decision."""

    count = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

"""A person's choice for every kind of letter."""

from typing import Any

from django import forms

from kitamae.letters.choices import Topic
from kitamae.letters.paces.offers import OFFERS, Offer
from kitamae.letters.paces.queries import chosen
from kitamae.people.models import User


class PacesForm(forms.Form):
    """One box to a topic that offers a choice; duties have none."""

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = chosen(person)
        for topic, offer in OFFERS.items():
            if len(offer.paces) > 1:
                self.fields[topic] = forms.ChoiceField(
                    label=Topic(topic).label,
                    choices=[(pace.value, pace.label) for pace in offer.paces],
                    initial=standing[topic],
                    widget=forms.RadioSelect,
                    required=False,  # what is left out stays as it is
                    help_text=str(offer.why),
                )

    def duties(self) -> list[tuple[Topic, Offer]]:
        """What always comes at once, and why."""
        return [(Topic(topic), offer) for topic, offer in OFFERS.items() if len(offer.paces) == 1]

    def clean(self) -> dict[str, Any]:
        """All choices together, as the action asks for them."""
        said = super().clean() or self.cleaned_data
        return {"paces": {topic: pace for topic, pace in said.items() if pace}}

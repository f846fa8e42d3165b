"""What is asked where a buyer wants products introduced: to which shop, and a few words."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kitamae.partners.models import Partner


class AskIntroductionForm(forms.Form):
    """The shop, and what the office should know."""

    outcome: Any

    partner = forms.ModelChoiceField(label=_("For which shop"), queryset=Partner.objects.none())
    words = forms.CharField(
        label=_("What do you have in mind?"),
        help_text=_(
            "For example: a trial of 10 cases for the autumn shelf. The office reads it, and tells "
            "the maker what matters."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["partner"]
        chosen.queryset = partners
        chosen.label_from_instance = lambda each: each.name
        shops = list(partners[:2])
        if len(shops) == 1:
            chosen.initial, chosen.widget = shops[0].pk, forms.HiddenInput()

"""What is asked of a shop that sends its sales."""

from collections.abc import Iterable
from typing import Any, cast

from babel.numbers import get_territory_currencies
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import current_language
from kitamae.partners.models import Partner
from kitamae.promotions.models import Campaign
from kitamae.ui.forms import DayInput
from kitamae.workbooks.limits import LIMITS, MEGABYTE

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")


class SendFileForm(forms.Form):
    """A sales file as the shop's system gives it, and the period that it is of."""

    partner = forms.ModelChoiceField(
        label=gettext_lazy("Shop"), queryset=Partner.objects.none(), empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("Sales file"),
        help_text=gettext_lazy(
            "Excel or CSV in any layout, with a barcode (JAN) and units or revenue in each row."
        ),
        error_messages={
            "required": gettext_lazy("No file was chosen. Choose the sales file, then send it."),
            "empty": gettext_lazy("The file is empty. Save it once more, then choose it again."),
        },
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS), "class": "input file drop"}),
    )
    starts_date = forms.DateField(label=gettext_lazy("First day"), widget=DayInput())
    ends_date = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())
    currency = forms.ChoiceField(label=gettext_lazy("Currency of the revenue"))

    def __init__(self, *args: Any, shops: Iterable[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = list(shops)
        shop = cast("forms.ModelChoiceField[Partner]", self.fields["partner"])
        shop.queryset = Partner.objects.filter(pk__in=[each.pk for each in own])
        language = current_language()
        currencies = cast("forms.ChoiceField", self.fields["currency"])
        currencies.choices = [
            (term.code, f"{term.code} {term.label.text(language)}")
            for term in vocabularies()["currencies"]
        ]
        if own:
            currencies.initial = next(iter(get_territory_currencies(own[0].country)), None)

    def clean_file(self) -> UploadedFile[Any]:
        """A file of a size that is read; its kind is found by its content, in the background."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LIMITS.file_bytes:
            raise forms.ValidationError(
                _(
                    "The file has %(size)s MB, and %(most)s MB can be read. "
                    "Part it in two, and send both."
                )
                % {"size": (file.size or 0) // MEGABYTE, "most": LIMITS.file_bytes // MEGABYTE}
            )
        return file


class TakeFileForm(forms.Form):
    """The campaign whose result a file is, where the shop had one at that time."""

    campaign = forms.ModelChoiceField(
        label=gettext_lazy("Part of which campaign"),
        help_text=gettext_lazy("The figures then count as the result of the campaign."),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=gettext_lazy("Of none: ordinary sales"),
    )

    def __init__(
        self,
        *args: Any,
        campaigns: QuerySet[Campaign],
        meant: Campaign | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["campaign"]
        chosen.queryset = campaigns
        chosen.initial = meant
        chosen.label_from_instance = lambda each: each.title
        if not campaigns:
            del self.fields["campaign"]

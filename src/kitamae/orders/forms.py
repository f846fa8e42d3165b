"""Forms of an order: issued, dispatched, counted. Each has a few boxes for every line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.models import Deal
from kitamae.orders.models import Delivery, DeliveryLine, OrderLine
from kitamae.orders.sending import Sent
from kitamae.ui.forms import DayInput


class IssueForm(forms.Form):
    """How many cases of each agreed product, and by when."""

    due_date = forms.DateField(label=_("To be at the warehouse by"), widget=DayInput)

    def __init__(self, *args: Any, deals: Sequence[Deal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deals = {deal.code: deal for deal in deals}
        for code, deal in self.deals.items():
            quote = deal.standing_quote
            self.fields[f"cases-{code}"] = forms.IntegerField(
                label=_("Cases of %(product)s") % {"product": deal.revision.name},
                required=False,
                min_value=0,
                initial=quote.min_cases if quote else None,
            )

    def clean(self) -> dict[str, Any]:
        """The cases by deal; an empty box orders nothing."""
        said = super().clean() or {}
        asked = {deal: said.pop(f"cases-{code}", None) for code, deal in self.deals.items()}
        said["cases"] = {deal: count for deal, count in asked.items() if count}
        return said

    def rows(self) -> Iterator[tuple[Deal, BoundField]]:
        """Each deal with its box."""
        for code, deal in self.deals.items():
            yield deal, self[f"cases-{code}"]


class DispatchForm(forms.Form):
    """What is sent of each line: cases, lot, and the date printed on the packages."""

    note_number = forms.CharField(
        label=_("Number of the delivery note"), required=False, max_length=40
    )

    def __init__(self, *args: Any, lines: Iterable[OrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if line.cases_to_send]
        for line in self.lines:
            self.fields[f"cases-{line.pk}"] = forms.IntegerField(
                label=_("Cases"), required=False, min_value=0, initial=line.cases_to_send
            )
            self.fields[f"lot-{line.pk}"] = forms.CharField(
                label=_("Lot"), required=False, max_length=40
            )
            self.fields[f"best_before-{line.pk}"] = forms.DateField(
                label=_("Best before"), required=False, widget=DayInput
            )

    def clean(self) -> dict[str, Any]:
        """What is sent; a line without cases waits for the next delivery."""
        said = super().clean() or {}
        sent = []
        for line in self.lines:
            cases = said.pop(f"cases-{line.pk}", None)
            lot = said.pop(f"lot-{line.pk}", "")
            printed: date | None = said.pop(f"best_before-{line.pk}", None)
            if cases:
                sent.append(Sent(line, cases, lot, printed))
        said["sent"] = sent
        return said

    def rows(self) -> Iterator[tuple[OrderLine, list[BoundField]]]:
        """Each line with its three boxes."""
        for line in self.lines:
            yield line, [self[f"{name}-{line.pk}"] for name in ("cases", "lot", "best_before")]


class CountForm(forms.Form):
    """How many cases of each line really arrived."""

    def __init__(self, *args: Any, delivery: Delivery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent = list(delivery.lines.all())
        for line in self.sent:
            self.fields[f"counted-{line.pk}"] = forms.IntegerField(
                label=_("Cases counted"), min_value=0, initial=line.cases
            )

    def clean(self) -> dict[str, Any]:
        """Cases by the number of the delivery's line."""
        said = super().clean() or {}
        counted = {line.pk: said.pop(f"counted-{line.pk}", None) for line in self.sent}
        said["counted"] = {number: count for number, count in counted.items() if count is not None}
        return said

    def rows(self) -> Iterator[tuple[DeliveryLine, BoundField]]:
        """Each line with its box."""
        for line in self.sent:
            yield line, self[f"counted-{line.pk}"]


class CancelForm(forms.Form):
    """Why an order is cancelled."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons: Any = self.fields["reason"]
        reasons.choices = [
            (term.code, str(term.label))
            for term in vocabularies()["reason_codes"]
            if "buyer" in term.extra.get("said_by", ())
        ]

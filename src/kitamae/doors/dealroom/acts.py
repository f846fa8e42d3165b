"""What can be done on a deal's page: each verb with its form, its action and its news."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kitamae.deals import actions
from kitamae.deals import forms as said
from kitamae.deals.models import Deal


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of a deal: its form, its action, and what the next page says."""

    form: type[forms.Form]
    action: Callable[..., Any]
    news: str | Promise


ACTS = {
    "request_sample": Act(
        said.SampleForm, actions.request_sample, _("The maker was asked for a sample.")
    ),
    "request_quote": Act(
        said.AskForm, actions.request_quote, _("The maker was asked for a quote.")
    ),
    "request_meeting": Act(
        said.AskForm, actions.request_meeting, _("The maker was asked for a meeting.")
    ),
    "send_quote": Act(said.QuoteForm, actions.send_quote, _("The quote was sent to the buyer.")),
    "accept_quote": Act(
        said.AcceptForm, actions.accept_quote, _("The quote is accepted: the terms are agreed.")
    ),
    "decline": Act(said.ReasonForm, actions.decline, _("Declined. The maker reads the reason.")),
    "withdraw": Act(
        said.WithdrawForm, actions.withdraw, _("The product was withdrawn. The buyer is told.")
    ),
    "write_message": Act(said.MessageForm, actions.write_message, _("The message was sent.")),
}


def form_for(verb: str, deal: Deal, until: date) -> forms.Form:
    """An empty form of a verb, with what is known already."""
    initial: dict[str, Any] = {}
    if verb == "send_quote":
        initial = said.quote_initial(deal, until)
    elif verb == "accept_quote" and deal.standing_quote is not None:
        initial = {"version": deal.standing_quote.version}
    return ACTS[verb].form(initial=initial, auto_id=f"{verb}_%s")

"""The producers of what a company sells: asked by a link, and what they answered."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.views.applications import mine_of
from kitamae.people.models import LANGUAGES
from kitamae.programmes.models import ProducerRequest
from kitamae.programmes.producers import actions
from kitamae.programmes.producers.steps import PRODUCER_STEPS
from kitamae.ui.replies import acted, moved, page

VERBS: dict[str, tuple[Callable[..., Any], Any]] = {
    "again": (actions.ask_producer_again, gettext_lazy("The link is sent again.")),
    "withdraw": (actions.withdraw_producer_request, gettext_lazy("The request is withdrawn.")),
}


class AskForm(forms.Form):
    """Who makes the goods, and where it is reached."""

    producer = forms.CharField(label=gettext_lazy("Name of the producer"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("Its e-mail address"),
        help_text=gettext_lazy("It gets a link and answers without an account."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=list(LANGUAGES.items()), initial="ja"
    )
    products = forms.CharField(
        label=gettext_lazy("Which of its products"),
        help_text=gettext_lazy("One on each line, with the JAN if there is one."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    words = forms.CharField(
        label=gettext_lazy("A word to the producer"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@for_supplier
def producers(request: SupplierRequest) -> HttpResponse:
    """Every producer that was asked, what it said, and the form that asks another."""
    mine = mine_of(request)
    if mine is None or mine.is_producer:
        raise Http404
    form = AskForm(request.POST or None)
    known = {"application": mine, "by": request.user, "at": now()}
    if acted(form, actions.ask_producer, **known):
        said = _("The producer is asked. You hear as soon as it answers.")
        return moved(request, "supplier:producers", said)
    found = ProducerRequest.objects.visible_to(request.user).filter(application=mine)
    rows = [
        (each, {step.verb for step in PRODUCER_STEPS.open_to(request.user, each)})
        for each in found.prefetch_related("answers")
    ]
    return page(request, "supplier/producers.html", form=form, rows=rows, application=mine)


@require_POST
@for_supplier
def change_request(request: SupplierRequest, code: str, verb: str) -> HttpResponse:
    """Send a producer its link again, or withdraw the request."""
    found = get_object_or_404(ProducerRequest.objects.visible_to(request.user), code=code)
    action, said = VERBS[verb]
    action(request=found, by=request.user, at=now())
    return moved(request, "supplier:producers", said)

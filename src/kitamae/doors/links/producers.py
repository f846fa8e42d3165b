"""The page that a producer opens by its link: what is asked, and its answer, without an account."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from kitamae.programmes.guideline.queries import current_guideline
from kitamae.programmes.producers import actions
from kitamae.programmes.producers.choices import ProducerState
from kitamae.programmes.producers.queries import consent_text, request_of
from kitamae.ui.replies import acted, moved, page


class AnswerForm(forms.Form):
    """Yes or no, and who says it."""

    is_given = forms.TypedChoiceField(
        label=gettext_lazy("Do you consent?"),
        choices=[
            ("yes", gettext_lazy("Yes, we consent")),
            ("no", gettext_lazy("No, we do not consent")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    person = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("And your post, if you like. It is kept with the answer."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    words = forms.CharField(
        label=gettext_lazy("Words to the applicant"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@never_cache
def producer(request: HttpRequest, token: str) -> HttpResponse:
    """What a producer is asked, and what it answered; it may think better of it here."""
    found = request_of(token)
    if found is None:
        raise Http404
    is_over = found.state == ProducerState.ASKED and found.ends_date < localdate()
    is_open = found.state != ProducerState.WITHDRAWN and not is_over
    form = AnswerForm(request.POST or None) if is_open else None
    if form and acted(form, actions.answer_as_producer, request=found, at=now()):
        return moved(request, found.link(), _("Thank you. Your answer is kept."))
    return page(
        request,
        "links/producer.html",
        asked=found,
        form=form,
        is_over=is_over,
        consent=consent_text(),
        answers=list(found.answers.order_by("-pk")),
        guideline=current_guideline(),
    )

"""What a company agreed to: the guideline anew, the receipt, and the end of taking part."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.answers import formatting
from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.views.applications import mine_of
from kitamae.kernel.bilingual import Language, current_language
from kitamae.people.rules import is_supplier_side
from kitamae.programmes import actions
from kitamae.programmes.attesting.receipt import receipt
from kitamae.programmes.choices import TAKING_PART
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.guideline import actions as agreeing
from kitamae.programmes.guideline.differences import only_changes
from kitamae.programmes.guideline.models import Guideline
from kitamae.programmes.guideline.queries import (
    Unagreed,
    agreements_of,
    current_guideline,
    unagreed,
    version_before,
)
from kitamae.programmes.guideline.rendering import sections
from kitamae.reports.leaving import left_behind
from kitamae.ui.replies import acted, moved, page

BEFORE_DECISION = {S.DRAFT, S.SUBMITTED, S.CHECKING, S.RETURNED}


class AgreeForm(forms.Form):
    """The version that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class LeaveForm(forms.Form):
    """A word of why, and the one tick that says it was meant."""

    note = forms.CharField(
        label=gettext_lazy("Why, if you like to say"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_meant = forms.BooleanField(
        label=gettext_lazy("I have read what follows, and the company leaves the programme."),
    )

    def clean(self) -> dict[str, object]:
        """The tick is not passed on."""
        said = super().clean() or self.cleaned_data
        said.pop("is_meant", None)
        return said


@for_supplier
def guideline(request: SupplierRequest) -> HttpResponse:
    """The version that holds, what changed since the company agreed, and its agreement."""
    mine, found, language = mine_of(request), current_guideline(), current_language()
    waiting = unagreed(mine) if mine else None
    shown = waiting.guideline if waiting else found
    form = AgreeForm(request.POST or None, initial={"number": shown.number if shown else 0})
    known = {"application": mine, "by": request.user, "at": now()}
    if mine and acted(form, agreeing.agree_to_guideline, **known):
        return moved(request, "supplier:guideline", _("Thank you. Your agreement is kept."))
    return page(
        request,
        "supplier/guideline.html",
        form=form,
        application=mine,
        agreements=agreements_of(mine, request.user) if mine else [],
        may_agree=bool(mine) and is_supplier_side(request.user, mine),
        **_text_shown(shown, waiting, language),
    )


def _text_shown(
    shown: Guideline | None, waiting: Unagreed | None, language: Language
) -> dict[str, Any]:
    """The text of a version, and what changed in it since the company agreed."""
    before = (waiting.agreed if waiting else None) or (version_before(shown) if shown else None)
    changes = (
        only_changes(before.body.text(language), shown.body.text(language))
        if shown and before and waiting
        else []
    )
    return {
        "guideline": shown,
        "waiting": waiting,
        "before": before,
        "changes": changes,
        "text": sections(shown.body.text(language)) if shown else [],
    }


@require_safe
@for_supplier
def attested_paper(request: SupplierRequest) -> HttpResponse:
    """The receipt of what was attested and agreed to, as a PDF."""
    mine = mine_of(request)
    if mine is None:
        raise Http404
    language = current_language()
    paper = receipt(mine, on=formatting.day(localdate(), language), language=language)
    answer = HttpResponse(paper, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{mine.code}-{language}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@for_supplier
def withdraw_application(request: SupplierRequest) -> HttpResponse:
    """Take the application back, or leave the programme: first what follows, then the act."""
    mine = mine_of(request)
    if mine is None or mine.state not in {*BEFORE_DECISION, *TAKING_PART}:
        raise Http404
    is_adopted = mine.state in TAKING_PART
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if is_adopted:
        done = acted(form, agreeing.leave_programme, application=mine, by=request.user, at=now())
    elif done := form.is_valid():
        actions.withdraw_application(application=mine, by=request.user, at=now())
    if done:
        said = (
            _("The company takes part no more this year.")
            if is_adopted
            else _("The application is withdrawn.")
        )
        return moved(request, "supplier:application", said)
    return page(
        request,
        "supplier/withdraw.html",
        form=form,
        application=mine,
        is_adopted=is_adopted,
        left=left_behind(request.maker, request.user),
    )

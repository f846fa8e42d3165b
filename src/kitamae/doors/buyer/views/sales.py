"""Sales files: sent, looked at, handed in."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.doors.buyer.sold import sales_page, sent_page, shops_of
from kitamae.sales import actions
from kitamae.sales.forms import SendFileForm, TakeFileForm
from kitamae.sales.models import SentFile
from kitamae.sales.queries import campaign_meant, campaigns_of
from kitamae.ui.replies import acted, moved, page, watched


@for_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def sales(request: BuyerRequest) -> HttpResponse:
    """The files that were sent, and the next one."""
    shops = shops_of(request.user, request.buyer)
    form = SendFileForm(request.POST or None, request.FILES or None, shops=shops)
    if request.method == "POST":
        chosen = request.FILES.get("file")
        known = {"file_name": chosen.name if chosen else "", "by": request.user, "at": now()}
        if acted(form, actions.send_file, **known):
            return moved(request, reverse("buyer:sent_file", args=[form.outcome.code]))  # type: ignore[attr-defined]
    return page(
        request,
        "buyer/sales.html",
        form=form,
        shops=shops,
        **sales_page(request.user, request.buyer),
    )


@for_buyers
@require_safe
def sent_file(request: BuyerRequest, code: str) -> HttpResponse:
    """What was read of one file, before it is handed in; how far the reading is."""
    sent = get_object_or_404(
        SentFile.objects.visible_to(request.user).select_related(
            "partner", "job", "kept__campaign"
        ),
        code=code,
    )
    shown = sent_page(request.user, sent) | {"form": _take_form(sent)}
    if sent.state == "sent" and sent.job is not None:
        return watched(request, "buyer/sent_file.html", job=sent.job, **shown)
    refresh = 2 if sent.state == "sent" else None
    return page(request, "buyer/sent_file.html", refresh_seconds=refresh, **shown)


@for_buyers
@require_POST
def take(request: BuyerRequest, code: str) -> HttpResponse:
    """Hand the figures in."""
    sent = get_object_or_404(
        SentFile.objects.visible_to(request.user).select_related("partner"), code=code
    )
    form = _take_form(sent, request.POST)
    if not form.is_valid():
        shown = sent_page(request.user, sent)
        return page(request, "buyer/sent_file.html", form=form, **shown)
    actions.take_file(sent=sent, by=request.user, at=now(), **form.cleaned_data)
    news = _("The figures were handed in. The programme office passes each maker its own.")
    return moved(request, "buyer:sales", news)


@for_buyers
@require_POST
def drop(request: BuyerRequest, code: str) -> HttpResponse:
    """Leave the file out."""
    sent = get_object_or_404(SentFile.objects.visible_to(request.user), code=code)
    actions.drop_file(sent=sent, by=request.user, at=now())
    return moved(request, "buyer:sales", _("The file was left out. Nothing of it was kept."))


def _take_form(sent: SentFile, said: QueryDict | None = None) -> TakeFileForm:
    meant = campaign_meant(sent) if said is None else None
    return TakeFileForm(said, campaigns=campaigns_of(sent), meant=meant)

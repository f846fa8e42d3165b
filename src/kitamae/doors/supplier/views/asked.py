"""What the office asks of a maker's products, so that it is known whether they fit a call."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kitamae.doors.supplier.entry import SignedInRequest, signed_in
from kitamae.matching.asking.queries import asked_lines, told_to
from kitamae.matching.models import Ask
from kitamae.ui.replies import page


@require_safe
@signed_in
def asked(request: SignedInRequest, code: str) -> HttpResponse:
    """Each product that is asked about, with the fields that are still to be stated."""
    ask = get_object_or_404(
        Ask.objects.visible_to(request.user).select_related("need__partner", "supplier"),
        code=code,
    )
    lines = asked_lines(ask, request.user)
    return page(
        request,
        "supplier/asked.html",
        ask=ask,
        told=told_to(ask.supplier, [ask])[ask.pk],
        lines=lines,
        left=sum(bool(line.fields) for line in lines),
    )

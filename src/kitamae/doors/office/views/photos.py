"""A maker's photo as the office judges it: what was found and measured; allow or send back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from kitamae.catalogue.models import Photo
from kitamae.catalogue.photos import actions, queries
from kitamae.catalogue.photos.forms import OverruleForm, SendBackForm
from kitamae.catalogue.photos.steps import PHOTO_STEPS
from kitamae.catalogue.photos.tiles import tile_of
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.verbs import Act, Decisions
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

ACTS = (
    Act(
        "overrule_photo",
        actions.overrule_photo,
        OverruleForm,
        gettext_lazy("The photo is allowed. The maker sees your reason."),
    ),
    Act(
        "send_back_photo",
        actions.send_back_photo,
        SendBackForm,
        gettext_lazy("The maker is asked for a new photo."),
        gettext_lazy("Buyers stop seeing this photo at once, and the maker gets a letter."),
    ),
)


@for_office
def photo(request: OfficeRequest, number: int, verb: str = "") -> HttpResponse:
    """One photo: its findings and their places, the figures behind them, and what was decided."""
    found = get_object_or_404(
        Photo.objects.visible_to(request.user).select_related(
            "upload__sheet", "supplier", "product"
        ),
        pk=number,
    )
    open_now = [
        (step.verb, step.label)
        for step in PHOTO_STEPS.open_to(request.user, found.upload)
        if queries.may_be_ruled(found, step.verb)
    ]
    decisions = Decisions(request, found, open_now, ACTS, verb)
    if act := decisions.taken("photo"):
        return moved(request, address("office:photo", number=number), act.done)
    return page(
        request, "office/photo.html", status=decisions.status, photo=found,
        tile=tile_of(found, queries.name_of_photo(found)),
        figures=queries.measured(found), decided=queries.decisions_on(found),
        decisions=decisions,
    )  # fmt: skip

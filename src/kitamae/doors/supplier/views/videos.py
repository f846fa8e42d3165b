"""Videos of a product: added with their licence, watched, withdrawn."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.catalogue.models import Product, Video
from kitamae.catalogue.photos.queries import photos_for
from kitamae.catalogue.videos import actions, queries
from kitamae.catalogue.videos.forms import VideoForm
from kitamae.doors.supplier.entry import SignedInRequest, signed_in
from kitamae.people.rules import is_supplier_or_office
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page


@signed_in
def videos(request: SignedInRequest, code: str) -> HttpResponse:
    """A product's videos, and the way to add one."""
    product = _own(request, code)
    is_posted = request.method == "POST"
    form = VideoForm(*((request.POST, request.FILES) if is_posted else (None, None)))
    if form.is_valid():
        said = dict(form.cleaned_data)
        del said["has_rights"]
        actions.add_video(product=product, film=form.film, by=request.user, at=now(), **said)
        return moved(request, address_of(product), _("The video stands with the product."))
    photos = photos_for(request.user, [product])[product.pk]
    return page(
        request, "supplier/videos.html", status=422 if is_posted else None, product=product,
        form=form, videos=queries.videos_of(request.user, product), poster=next(iter(photos), None),
    )  # fmt: skip


@require_POST
@signed_in
def choose_poster(request: SignedInRequest, code: str, video: str) -> HttpResponse:
    """Choose the picture that shops see before a video starts."""
    product = _own(request, code)
    found = _video(request, product, video)
    said = request.POST.get("picture", "")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else -1
    actions.choose_poster(video=found, number=number, by=request.user, at=now())
    return moved(request, address_of(product), _("Shops see this picture first."))


@require_POST
@signed_in
def withdraw_video(request: SignedInRequest, code: str, video: str) -> HttpResponse:
    """Take a video away."""
    product = _own(request, code)
    found = _video(request, product, video)
    actions.withdraw_video(video=found, by=request.user, at=now())
    return moved(request, address_of(product), _("The video is withdrawn."))


def _own(request: SignedInRequest, code: str) -> Product:
    """A product of the reader's company, or any for the office."""
    found = get_object_or_404(Product.objects.visible_to(request.user), code=code)
    if not is_supplier_or_office(request.user, found):
        raise Http404
    return found


def _video(request: SignedInRequest, product: Product, code: str) -> Video:
    return get_object_or_404(
        Video.objects.visible_to(request.user).filter(product=product), code=code
    )


def address_of(product: Product) -> str:
    """The page of a product's videos."""
    return address("supplier:videos", code=product.code)

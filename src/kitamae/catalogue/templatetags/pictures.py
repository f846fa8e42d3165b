"""Files on pages: photos in their sizes, videos, and the letters on which edits rest."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.timezone import localdate

from kitamae.catalogue.models import Photo, Product, Proof, Revision
from kitamae.catalogue.photos.addresses import token_of
from kitamae.catalogue.photos.queries import photos_for
from kitamae.catalogue.proofs.addresses import token_of as proof_token_of
from kitamae.catalogue.proofs.queries import made_on_behalf, proofs_of
from kitamae.catalogue.videos.queries import videos_of

register = template.Library()


@register.simple_tag
def picture(photo: Photo, size: int = 800) -> str:
    """The address of a photo's size (1600, 800 or 320), good until the end of tomorrow."""
    return reverse("photo", args=[token_of(photo.pk, size, localdate())])


@register.simple_tag
def proof_address(proof: Proof) -> str:
    """The address of a letter on which an edit rests, good until the end of tomorrow."""
    return reverse("proof", args=[proof_token_of(proof.pk, localdate())])


@register.inclusion_tag("catalogue/proofs.html", takes_context=True)
def proofs(context: template.Context, revision: Revision) -> dict[str, Any]:
    """The files on which a revision rests, as its reader may open them."""
    return {"proofs": list(proofs_of(context["request"].user, revision))}


@register.inclusion_tag("catalogue/on_behalf.html", takes_context=True)
def on_behalf(context: template.Context, product: Product) -> dict[str, Any]:
    """What the office stated of a product on its maker's behalf, with what that rests on."""
    return {"stated": made_on_behalf(context["request"].user, product)}


@register.inclusion_tag("catalogue/shown_videos.html", takes_context=True)
def videos(context: template.Context, product: Product) -> dict[str, Any]:
    """The videos of a product that the reader may watch, its front as their poster."""
    user = context["request"].user
    found = list(videos_of(user, product))
    photos = photos_for(user, [product])[product.pk] if found else []
    return {"videos": found, "poster": photos[0] if photos else None}

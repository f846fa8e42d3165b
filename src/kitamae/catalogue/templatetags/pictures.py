"""Photos on pages: the address of one of their sizes."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.timezone import localdate

from kitamae.catalogue.models import Photo, Product
from kitamae.catalogue.photos.addresses import token_of
from kitamae.catalogue.photos.queries import photos_for
from kitamae.catalogue.videos.queries import videos_of

register = template.Library()


@register.simple_tag
def picture(photo: Photo, size: int = 800) -> str:
    """The address of a photo's size (1600, 800 or 320), good until the end of tomorrow."""
    return reverse("photo", args=[token_of(photo.pk, size, localdate())])


@register.inclusion_tag("catalogue/shown_videos.html", takes_context=True)
def videos(context: template.Context, product: Product) -> dict[str, Any]:
    """The videos of a product that the reader may watch, its front as their poster."""
    user = context["request"].user
    found = list(videos_of(user, product))
    photos = photos_for(user, [product])[product.pk] if found else []
    return {"videos": found, "poster": photos[0] if photos else None}

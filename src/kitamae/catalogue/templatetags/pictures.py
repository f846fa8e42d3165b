"""Photos on pages: the address of one of their sizes."""

from django import template
from django.urls import reverse
from django.utils.timezone import localdate

from kitamae.catalogue.models import Photo
from kitamae.catalogue.photos.addresses import token_of

register = template.Library()


@register.simple_tag
def picture(photo: Photo, size: int = 800) -> str:
    """The address of a photo's size (1600, 800 or 320), good until the end of tomorrow."""
    return reverse("photo", args=[token_of(photo.pk, size, localdate())])

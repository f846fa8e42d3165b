"""The front photo of each product of a list, as the bytes that a paper or a workbook holds."""

from collections.abc import Iterable

from django.core.files.storage import default_storage

from kitamae.catalogue.models import Photo, Product
from kitamae.catalogue.photos.queries import photos_for
from kitamae.people.models import User


def fronts_of(viewer: User, products: Iterable[Product], *, size: int) -> dict[str, bytes]:
    """JPEG of at most this size by the product's code; a product without a photo is left out."""
    several = list(products)
    photos = photos_for(viewer, several)
    found = {}
    for product in several:
        front = next((photo for photo in photos.get(product.pk, ()) if photo.number == 1), None)
        if front is not None and (picture := _read(front, size)):
            found[product.code] = picture
    return found


def _read(photo: Photo, size: int) -> bytes:
    name = next((each["name"] for each in photo.renditions if each["size"] == size), None)
    if name is None or not default_storage.exists(name):
        return b""  # a photo too small for this size, or a file that was lost: no picture
    with default_storage.open(name) as stored:
        return bytes(stored.read())

"""Signed addresses of a photo's sizes, good until the end of the next day.

An address is the same the whole day long, so that browsers keep the picture; whoever opens it must
still be somebody who sees the photo (`Photo.objects.visible_to`).
"""

from datetime import date, timedelta

from django.core import signing

_SALT = "kitamae.catalogue.photos"
_KEPT = timedelta(days=1)


def token_of(photo: int, size: int, on: date) -> str:
    """The last part of a photo's address on a day."""
    last = (on + _KEPT).toordinal()
    return signing.Signer(salt=_SALT, sep=".").sign(f"{photo}-{size}-{last}")


def read_token(token: str, on: date) -> tuple[int, int] | None:
    """The photo's number and size; nothing where the address is false or too old."""
    try:
        said = signing.Signer(salt=_SALT, sep=".").unsign(token)
    except signing.BadSignature:
        return None
    photo, size, last = (int(part) for part in said.split("-"))
    return (photo, size) if on.toordinal() <= last else None

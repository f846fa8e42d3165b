"""Signed addresses of proofs, good until the end of the next day.

Whoever opens one must still be somebody who sees the file (`Proof.objects.visible_to`).
"""

from datetime import date, timedelta

from django.core import signing

_SALT = "kitamae.catalogue.proofs"
_KEPT = timedelta(days=1)


def token_of(proof: int, on: date) -> str:
    """The last part of a file's address on a day."""
    return signing.Signer(salt=_SALT, sep=".").sign(f"{proof}-{(on + _KEPT).toordinal()}")


def read_token(token: str, on: date) -> int | None:
    """The file's number; nothing where the address is false or too old."""
    try:
        said = signing.Signer(salt=_SALT, sep=".").unsign(token)
    except signing.BadSignature:
        return None
    proof, last = (int(part) for part in said.split("-"))
    return proof if on.toordinal() <= last else None

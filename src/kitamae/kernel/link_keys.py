"""Links that are keys: whoever holds one may open one thing, and nobody can make one up.

The key stands nowhere but in the letter as it leaves. What the outbox keeps has `SEAL` in its
place, so that reading a letter in the office opens nothing that was meant for another person.
"""

from collections.abc import Iterable

from django.core.signing import BadSignature, Signer

SEAL = "********"
_SIGNER = Signer(salt="kitamae.kernel.link_keys", sep=".")


def token_of(code: str) -> str:
    """The key to the thing of this code, as it stands in an address."""
    return _SIGNER.sign(code)


def sealed(code: str) -> str:
    """The same as it is kept: the code, and the seal in place of the key."""
    return f"{code}.{SEAL}"


def code_of(token: str) -> str | None:
    """The code that a key opens; None where it is no key of ours."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return None


def unsealed(text: str, codes: Iterable[str]) -> str:
    """A letter as it leaves: with the keys to the things of these codes, and to no others."""
    for code in codes:
        text = text.replace(sealed(code), token_of(code))
    return text

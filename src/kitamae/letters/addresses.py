"""E-mail addresses compared: two ways of writing one are one reader."""

import unicodedata

from django.utils.encoding import punycode


def folded(address: str) -> str:
    """An address to compare by: small letters, the domain in its ASCII form; empty if it is none.

    The part before the @ is left as it is written but for case: RFC 5321, 2.3.11, lets only the
    host that receives decide what a dot or a plus means.
    """
    name, at, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    if not (name and at and domain):
        return ""
    return f"{name.lower()}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """A domain as it travels: 例え.jp is xn--r8jz45g.jp (RFC 3490)."""
    try:
        return punycode(domain).lower()
    except UnicodeError:
        return domain.lower()  # [192.0.2.1], or what no resolver knows: the mail server will tell

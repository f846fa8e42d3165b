"""Answers that nobody reads in the database: sealed by a key that stands outside it.

The key is `KITAMAE_SEALING_KEY`; several, parted by commas, let an old one be changed: the first
seals, all open. Fernet: AES-128-CBC with HMAC-SHA256.
"""

import base64
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.refusal import Refusal

SHOWN = 3  # letters at the end that a mask leaves


def seal(answers: Mapping[str, Any]) -> str:
    """The answers as one text that only the key opens; nothing where there is nothing."""
    if not answers:
        return ""
    said = json.dumps(answers, ensure_ascii=False, sort_keys=True)
    return _keys().encrypt(said.encode()).decode("ascii")


def opened(sealed: str) -> dict[str, Any]:
    """The answers that were sealed; refused where the key is another one."""
    if not sealed:
        return {}
    try:
        said = _keys().decrypt(sealed.encode("ascii"))
    except InvalidToken:
        raise Refusal(
            "sealed_by_another_key",
            _("This was encrypted with a key that is not here. Ask whoever runs the server."),
        ) from None
    found: dict[str, Any] = json.loads(said)
    return found


def masked(value: str) -> str:
    """All but the end of a value as dots; of a short one nothing is left."""
    if len(value) <= SHOWN + 1:
        return "••••"
    return "••••" + value[-SHOWN:]


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_key(each)) for each in settings.SEALING_KEYS])


def _key(words: str) -> bytes:
    """Any text of the environment as a key of the right length."""
    return base64.urlsafe_b64encode(sha256(words.encode()).digest())

"""Second factors: an app that shows codes, as a telephone would, and a person who has one."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from factories.people import PASSWORD
from kitamae.people.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def shown(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(person: User) -> User:
    """A person who has set up the app."""
    TOTP.activate(person, SECRET)
    return person


def signed_in(person: User, **headers: Any) -> Client:
    """A browser in which somebody signs in by the page itself, the second step too."""
    cache.clear()  # the sign-in library counts attempts there, and remembers codes
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"} | headers)
    answer = client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    if answer.headers.get("Location", "").startswith("/account/second-factor/"):
        client.post("/account/second-factor/authenticate/", {"code": shown()})
    assert client.session.get("_auth_user_id") == str(person.pk)
    return client


def key_on(html: str) -> str:
    """The key that the page of the app shows beside its picture."""
    found = re.search(r'<span class="code">([A-Z2-7]{16,})</span>', html)
    assert found is not None
    return found.group(1)

"""The sign-in library's mails in the house's words.

They are sent at once and not kept in the outbox: whoever reads the outbox could otherwise open
another person's account with the link.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from kitamae.kernel.bilingual import Language, current_language
from kitamae.letters.writing import render
from kitamae.people.invitations.queries import person_of
from kitamae.people.models import User
from kitamae.people.security import actions
from kitamae.people.security.guards import UNCONFIRMED
from kitamae.people.security.queries import unconfirmed_address

ADDRESS_CHANGED = "account/email/email_changed"
# the library's name of a mail → our folder, and the library's name of its link
LETTERS = {
    "account/email/password_reset_key": ("password_forgotten", "password_reset_url"),
    "account/email/email_confirmation": ("address_to_confirm", "activate_url"),
    "account/email/email_confirmation_signup": ("address_to_confirm", "activate_url"),
    "account/email/unknown_account": ("address_unknown", "signup_url"),
    "account/email/account_already_exists": ("address_known_already", "password_reset_url"),
    ADDRESS_CHANGED: ("address_changed", "to_email"),
}
DEVICE = "device"  # the cookie that tells a browser that signed in before from a new one


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Writes the library's mails with our letters, and says its notices in our words."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whence a person signs in; a server behind a socket of the machine is not told."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "0.0.0.0"  # noqa: S104 -- "not known", no address to listen at

    def new_user(self, request: HttpRequest) -> User:  # noqa: ARG002 -- the library's shape
        """A new person reads pages and letters in the language in which it signed up."""
        return User(language=current_language())

    def post_login(self, request: HttpRequest, user: User, **known: Any) -> HttpResponse:
        """After a sign-in: whether the address is still to be confirmed, and which device it is."""
        answer: HttpResponse = super().post_login(request, user, **known)
        if unconfirmed_address(user) is not None:
            request.session[UNCONFIRMED] = True
        mark = actions.note_device(
            person=user,
            mark=request.get_signed_cookie(DEVICE, "", salt=DEVICE) or "",
            user_agent=request.headers.get("User-Agent", ""),
            ip=self.get_client_ip(request),
            at=now(),
        )
        answer.set_signed_cookie(
            DEVICE,
            mark,
            salt=DEVICE,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
        return answer

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person by letter that something about its sign-in was changed.

        Of another address the old one is told, which no letter of the outbox goes to any more.
        """
        if template_prefix == ADDRESS_CHANGED:
            super().send_notification_mail(template_prefix, user, context, email)
            return
        what = template_prefix.rpartition("/")[2]
        actions.note_safety_change(person=user, what=what, at=now())

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """One mail, in the language of the person; of the page where nobody is known."""
        name, link = LETTERS[template_prefix]
        user = person_of(email)
        language: Language = current_language()
        if user is not None:
            language = "ja" if user.language == "ja" else "en"
        subject, body = render(name, {"url": str(context.get(link) or "")}, language)
        return EmailMessage(subject, body, self.get_from_email(), [email], headers=headers)

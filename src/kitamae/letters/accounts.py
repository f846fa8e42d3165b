"""The sign-in library's mails in the house's words.

They are sent at once and not kept in the outbox: whoever reads the outbox could otherwise open
another person's account with the link.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest

from kitamae.kernel.bilingual import Language, current_language
from kitamae.letters.writing import render
from kitamae.people.models import User

# the library's name of a mail → our folder, and the library's name of its link
LETTERS = {
    "account/email/password_reset_key": ("password_forgotten", "password_reset_url"),
    "account/email/email_confirmation": ("address_to_confirm", "activate_url"),
    "account/email/email_confirmation_signup": ("address_to_confirm", "activate_url"),
    "account/email/unknown_account": ("address_unknown", "signup_url"),
    "account/email/account_already_exists": ("address_known_already", "password_reset_url"),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Writes the library's mails with our letters, and says its notices in our words."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whence a person signs in; a server behind a socket of the machine is not told."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "0.0.0.0"  # noqa: S104 -- "not known", no address to listen at

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """One mail, in the language of the person; of the page where nobody is known."""
        name, link = LETTERS[template_prefix]
        user = User.objects.filter(email__iexact=email).first()
        language: Language = current_language()
        if user is not None:
            language = "ja" if user.language == "ja" else "en"
        subject, body = render(name, {"url": str(context.get(link) or "")}, language)
        return EmailMessage(subject, body, self.get_from_email(), [email], headers=headers)

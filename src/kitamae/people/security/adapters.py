"""What the sign-in library asks us about second factors and about accounts kept elsewhere."""

from io import BytesIO
from typing import Any

import qrcode
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathImage

from kitamae.kernel.bilingual import current_language
from kitamae.people.invitations.queries import person_of
from kitamae.people.models import User
from kitamae.people.sealing import opened, seal
from kitamae.people.security.queries import FACTORS, asks_second_factor
from kitamae.ui.replies import page


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """Second factors: secrets encrypted, a QR code without styles, and our words."""

    error_messages = {
        "add_email_blocked": gettext_lazy(
            "With a second step set up, an address cannot be added before it is confirmed."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "Your company's people need a second step. Add another way first, then remove this one."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes stand in for a second step. Set up an app or a passkey first."
        ),
        "incorrect_code": gettext_lazy(
            "This is not right, or it came too late. Take the newest one and try again."
        ),
        "unverified_email": gettext_lazy(
            "Confirm your e-mail address first: open the link in the letter that we sent."
        ),
    }

    def get_totp_issuer(self) -> str:
        """What the app on the telephone calls this place."""
        return "Kitamae"

    def build_totp_svg(self, url: str) -> str:
        """The QR code as a drawing that stands in the page itself."""
        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgPathImage).save(drawn)
        return drawn.getvalue().decode().partition("?>")[2].strip()

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it."""
        return seal({"text": text})

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it is used."""
        return str(opened(encrypted_text)["text"])

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who must have one."""
        person = authenticator.user
        if authenticator.type not in FACTORS or not asks_second_factor(person):
            return True
        others = Authenticator.objects.filter(user=person, type__in=FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 -- the library's name
        """What a passkey is called until its owner names it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return "Kitamae"


class OtherAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Accounts kept elsewhere: linked by their owner, or by a confirmed address that is believed.

    An address proves nothing unless the other place is trusted by the office *and* the account
    here has confirmed it: else somebody who registers an address elsewhere, or had registered it
    here, would come into another person's account.
    """

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Whether the address alone leads into the account that has it."""
        if not super().can_authenticate_by_email(login, email):
            return False
        return bool(EmailAddress.objects.filter(email__iexact=email, verified=True).exists())

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whose address has an account here is asked to sign in to it, and to link the other."""
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        for address in sociallogin.email_addresses:
            if address.verified and person_of(address.email):
                raise ImmediateHttpResponse(
                    page(
                        request,
                        "socialaccount/known_address.html",
                        email=address.email,
                        provider=sociallogin.provider,
                    )
                )

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        """A new person: the name as the other place says it, the language of the page."""
        person: User = super().populate_user(request, sociallogin, data)
        person.name = str(data.get("name") or "")[:100]
        person.language = current_language()
        return person

    def validate_disconnect(self, account: SocialAccount, accounts: list[SocialAccount]) -> None:
        """Not the only way in."""
        person = account.user
        has_passkey = Authenticator.objects.filter(
            user=person, type=Authenticator.Type.WEBAUTHN
        ).exists()
        if len(accounts) == 1 and not person.has_usable_password() and not has_passkey:
            raise ValidationError(
                _("This is your only way to sign in. Choose a password or add a passkey first.")
            )

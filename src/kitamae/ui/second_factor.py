"""The sign-in library's forms about second factors in the house's words."""

from typing import Any

from allauth.mfa.base import forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

DIGITS = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}


class CodeForm(forms.AuthenticateForm):  # type: ignore[misc]  # the library is untyped
    """The code that the app shows, or a recovery code, at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Six digits from your app, or one of your recovery codes."))


class CodeAgainForm(forms.ReauthenticateForm):  # type: ignore[misc]  # the library is untyped
    """The code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Six digits from your app, or one of your recovery codes."))


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]  # the library is untyped
    """The first code of a new app: it shows that the app is set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("The six digits that the app shows now."))


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """A passkey and how its owner calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].help_text = _("So that you know it again. Example: office laptop")
        self.fields["name"].max_length = 60
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _(
            "It then asks for your finger, your face or its PIN. Without this it is a second step "
            "after the password."
        )
        self.fields["passwordless"].initial = True


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].max_length = 60


def _code(form: Any, help_text: Any) -> None:
    field = form.fields["code"]
    field.label, field.help_text = _("Confirmation code"), help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= DIGITS

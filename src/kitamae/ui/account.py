"""The sign-in library's forms in the house's words."""

from typing import Any

from allauth.account import forms
from allauth.socialaccount.forms import SignupForm as SocialSignupForm
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.LoginForm):  # type: ignore[misc]  # the library is untyped
    """E-mail address and password; a labelled box needs no second label inside."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, login=_("E-mail address"), password=_("Password"))


class SignUpForm(forms.SignupForm):  # type: ignore[misc]  # the library is untyped
    """E-mail address and a password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(
            self,
            email=_("E-mail address"),
            password1=_("Password"),
            password2=_("The same password again"),
        )


class OtherSignUpForm(SocialSignupForm):  # type: ignore[misc]  # the library is untyped
    """The address, where the place with which somebody signs in does not say it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, email=_("E-mail address"))


class ForgottenForm(forms.ResetPasswordForm):  # type: ignore[misc]  # the library is untyped
    """The address to which a link goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, email=_("E-mail address"))


class NewPasswordForm(forms.ResetPasswordKeyForm):  # type: ignore[misc]  # the library is untyped
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, password1=_("New password"), password2=_("The same password again"))


class ChangePasswordForm(forms.ChangePasswordForm):  # type: ignore[misc]  # the library is untyped
    """The password as it is, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(
            self,
            oldpassword=_("Your password now"),
            password1=_("New password"),
            password2=_("The same password again"),
        )


class FirstPasswordForm(forms.SetPasswordForm):  # type: ignore[misc]  # the library is untyped
    """A password where there was none, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, password1=_("New password"), password2=_("The same password again"))


class NewAddressForm(forms.AddEmailForm):  # type: ignore[misc]  # the library is untyped
    """The address that takes the place of the one that is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, email=_("New e-mail address"))


class AgainForm(forms.ReauthenticateForm):  # type: ignore[misc]  # the library is untyped
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, password=_("Password"))


def _name(form: Any, **labels: Any) -> None:
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    for name, label in labels.items():
        form.fields[name].label = label

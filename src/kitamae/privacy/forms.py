"""What is asked before data goes for good."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.people.models import User


class EraseForm(forms.Form):
    """The address once more, so that nobody erases an account by a slip."""

    email = forms.CharField(
        label=gettext_lazy("Type the e-mail address of the account to confirm"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, person: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.person = person

    def clean(self) -> dict[str, object]:
        """The address must be the account's own; it is not passed on."""
        said = super().clean() or self.cleaned_data
        typed = said.pop("email", "")
        if typed and typed.strip().lower() != self.person.email.lower():
            self.add_error(
                "email",
                _("This is not the address of the account: %(email)s")
                % {"email": self.person.email},
            )
        return said

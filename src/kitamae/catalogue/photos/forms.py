"""What is asked about photos: the files, and whose a photo is."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.catalogue.photos.limits import LIMITS, MEGABYTE
from kitamae.kernel.identifiers import is_gtin

PHOTOS_HELP = gettext_lazy(
    "As many as you like, or a zip. Name each by its JAN: 4912345678904-1 for the front, "
    "-2 for the back. Without a name we read the barcode in the picture."
)


class ManyFilesInput(forms.FileInput):
    """A box for many files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Many files at once: the clean value is a list of them."""

    widget = ManyFilesInput(
        attrs={"class": "input file drop", "accept": "image/*,.heic,.heif,.zip"}
    )

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file of a size that is read; their kind is found in the background."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            super().clean(None, initial)  # says that there is none, where there must be one
            return []
        cleaned = [super(ManyFilesField, self).clean(file, initial) for file in files]
        for file in cleaned:
            most = LIMITS.total_bytes if _is_zip(file) else LIMITS.file_bytes
            if (file.size or 0) > most:
                raise forms.ValidationError(
                    _("%(name)s has %(size)s MB, and %(most)s MB can be read. Make it smaller.")
                    % {"name": file.name, "size": file.size // MEGABYTE, "most": most // MEGABYTE}
                )
        return cleaned


def _is_zip(file: UploadedFile[Any]) -> bool:
    return (file.name or "").lower().endswith(".zip")


class SendPhotosForm(forms.Form):
    """Photos as their maker has them: many files, or a zip."""

    photos = ManyFilesField(
        label=gettext_lazy("Photos"),
        help_text=PHOTOS_HELP,
        error_messages={
            "required": gettext_lazy("No photo was chosen. Choose some, then send them."),
        },
    )


class NamePhotoForm(forms.Form):
    """Whose a photo is, and which side it shows."""

    jan = forms.CharField(
        label=gettext_lazy("JAN code of the product"),
        max_length=13,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    number = forms.TypedChoiceField(
        label=gettext_lazy("What it shows"),
        coerce=int,
        choices=[
            (1, gettext_lazy("Front")),
            (2, gettext_lazy("Back")),
            *((n, gettext_lazy("Another side")) for n in (3,)),
        ],
    )

    def clean_jan(self) -> str:
        """Thirteen digits with their right check digit."""
        jan = "".join(c for c in self.cleaned_data["jan"] if c.isdigit())
        if len(jan) not in {8, 13} or not is_gtin(jan):
            raise forms.ValidationError(
                _(
                    "This is no JAN code. Copy the 13 digits under the barcode, "
                    "such as 4912345678904."
                )
            )
        return jan

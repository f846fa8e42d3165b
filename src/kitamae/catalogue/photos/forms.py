"""What is asked about photos: the files, and whose a photo is."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.catalogue.photos.choices import CONTENTS
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


class OverruleForm(forms.Form):
    """Why the office allows a photo in spite of what was found."""

    reason = forms.CharField(
        label=gettext_lazy("Why it may be used"),
        help_text=gettext_lazy("The maker reads this. What is decided also teaches the detectors."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendBackForm(forms.Form):
    """What is wrong with a photo, and how its maker is to take it anew."""

    faults = forms.MultipleChoiceField(
        label=gettext_lazy("What is wrong with the photo"),
        choices=[
            ("photo.background", gettext_lazy("The background")),
            ("photo.crop", gettext_lazy("It is cut off")),
            ("photo.shadow", gettext_lazy("A shadow")),
            ("photo.glare", gettext_lazy("Glare or a reflection")),
            ("photo.blur", gettext_lazy("It is blurred")),
            ("photo.label_small", gettext_lazy("The label cannot be read")),
            (CONTENTS, gettext_lazy("One does not see what is inside")),
            ("photo.person", gettext_lazy("A person is in the picture")),
            ("photo.other_product", gettext_lazy("It shows another product")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what is wrong with the photo.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("How to take it anew"),
        help_text=gettext_lazy("The maker reads this word by word."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

"""What is asked about photos: the files, and whose a photo is."""

import unicodedata
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.catalogue.photos.choices import CONTENTS
from kitamae.catalogue.photos.endings import EVERY_ENDING
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
            within_size(file)
        return cleaned


def within_size(file: UploadedFile[Any]) -> None:
    """Refuse a file that is larger than what is read."""
    most = LIMITS.total_bytes if _is_zip(file) else LIMITS.file_bytes
    size = file.size or 0
    if size > most:
        raise forms.ValidationError(
            _("%(name)s has %(size)s MB, and %(most)s MB can be read. Make it smaller.")
            % {"name": file.name, "size": size // MEGABYTE, "most": most // MEGABYTE}
        )


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


def _right_jan(said: str) -> str:
    """Eight or thirteen digits with their right check digit, however they were typed."""
    plain = unicodedata.normalize("NFKC", said)
    jan = "".join(c for c in plain if c.isascii() and c.isdigit())
    if len(jan) not in {8, 13} or not is_gtin(jan):
        raise forms.ValidationError(
            _("This is no JAN code. Copy the 13 digits under the barcode, such as 4912345678904.")
        )
    return jan


class ScanForm(forms.Form):
    """A JAN, typed or on a photo of the barcode."""

    jan = forms.CharField(
        label=gettext_lazy("JAN code of the product"),
        help_text=gettext_lazy("The 13 digits under the barcode, such as 4912345678904."),
        max_length=20,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input"}
        ),
    )
    barcode = forms.FileField(
        label=gettext_lazy("Or a photo of the barcode"),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": "image/*", "capture": "environment", "class": "input file"}
        ),
    )

    def clean_jan(self) -> str:
        """The code, where one was typed."""
        said: str = self.cleaned_data["jan"]
        return _right_jan(said) if said.strip() else ""

    def clean_barcode(self) -> UploadedFile[Any] | None:
        """A photo of a size that is read."""
        file: UploadedFile[Any] | None = self.cleaned_data["barcode"]
        if file is not None:
            within_size(file)
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said = super().clean() or self.cleaned_data
        if not self.errors and not said.get("jan") and not said.get("barcode"):
            raise forms.ValidationError(
                _("There is no code yet. Type the 13 digits, or take a photo of the barcode.")
            )
        return said


class ShotsForm(forms.Form):
    """A product's front and back, and what is inside, each in its own box."""

    SHOTS = ((1, "front"), (2, "back"), (3, "inside"))
    front = forms.FileField(label=gettext_lazy("Front"), required=False)
    back = forms.FileField(label=gettext_lazy("Back, with the label"), required=False)
    inside = forms.FileField(label=gettext_lazy("What is inside"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.FileInput(
                attrs={"accept": "image/*", "capture": "environment", "class": "input file"}
            )

    def clean(self) -> dict[str, Any]:
        """At least one photo, each of a size that is read."""
        said = super().clean() or self.cleaned_data
        for file in filter(None, said.values()):
            within_size(file)
        if not self.errors and not any(said.values()):
            raise forms.ValidationError(_("No photo was taken. Take one, then send it."))
        return said

    def named(self, jan: str) -> list[tuple[UploadedFile[Any], str]]:
        """The photos that were taken, named as the photo guide says."""
        taken = ((number, self.cleaned_data[name]) for number, name in self.SHOTS)
        return [(file, f"{jan}-{number}.{_ending(file)}") for number, file in taken if file]


def _ending(file: UploadedFile[Any]) -> str:
    ending = (file.name or "").rpartition(".")[2].lower()
    return ending if ending in EVERY_ENDING else "jpg"


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
        return _right_jan(self.cleaned_data["jan"])


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

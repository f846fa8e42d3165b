"""What is asked about a video: the file or the link, the licence, the rights."""

from pathlib import Path
from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.catalogue.videos.choices import UsableBy
from kitamae.catalogue.videos.film import Film, NoFilm
from kitamae.catalogue.videos.intake import checked_film
from kitamae.kernel.bilingual import current_language
from kitamae.ui.forms import DayInput


class VideoForm(forms.Form):
    """A video as a file, or as a link to where it stands."""

    file = forms.FileField(
        label=gettext_lazy("Video"),
        help_text=gettext_lazy("MP4 or MOV, 3 seconds to 3 minutes, up to 200 MB."),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": "video/mp4,video/quicktime", "class": "input file"}
        ),
    )
    link = forms.URLField(
        label=gettext_lazy("Or a link to it"),
        help_text=gettext_lazy("Where it stands already, such as a page of YouTube."),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    usable_by = forms.ChoiceField(
        label=gettext_lazy("Who may use it"),
        choices=UsableBy,
        widget=forms.RadioSelect,
        initial=UsableBy.SELLERS,
    )
    until_date = forms.DateField(
        label=gettext_lazy("Until when"),
        help_text=gettext_lazy("Leave it empty if there is no end."),
        required=False,
        widget=DayInput(),
    )
    has_rights = forms.BooleanField(
        label=gettext_lazy("We hold the rights to it, its music and the people in it included."),
        error_messages={
            "required": gettext_lazy("Confirm that you hold the rights, or choose another video.")
        },
    )
    film: Film | None = None

    def clean_file(self) -> UploadedFile[Any] | None:
        """A file that buyers can watch; what was read of it is kept in `film`."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None:
            try:
                lies = isinstance(file, TemporaryUploadedFile)
                path = Path(file.temporary_file_path()) if lies else None  # type: ignore[attr-defined]
                content = cast("BinaryIO", file.file)
                self.film = checked_film(content, file.size or 0, path=path)
            except NoFilm as refused:
                raise forms.ValidationError(refused.problem.message(current_language())) from None
        return file

    def clean_link(self) -> str:
        """An address that a buyer's browser opens safely."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_("Give a link that begins with https://."))
        return link

    def clean(self) -> dict[str, Any]:
        """One of the two, and a licence that has not ended."""
        said = super().clean() or self.cleaned_data
        if not self.errors and bool(said.get("file")) == bool(said.get("link")):
            raise forms.ValidationError(_("Choose a video or give a link, one of the two."))
        until = said.get("until_date")
        if until is not None and until < localdate():
            self.add_error("until_date", _("This day has passed. Give a later one."))
        return said

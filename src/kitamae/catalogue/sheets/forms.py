"""What is asked about a sheet: the file itself, what its columns are, which repairs are right."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kitamae.catalogue.photos.forms import PHOTOS_HELP, ManyFilesField
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.checking import LEFT_OUT
from kitamae.catalogue.sheets.models import Sheet
from kitamae.ui.forms import Combobox
from kitamae.workbooks.headers import normalised
from kitamae.workbooks.limits import LIMITS, MEGABYTE

SHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
_LEAVE = "-"  # a choice must have a value, or the box takes it for none


class SendSheetForm(forms.Form):
    """A product sheet as its maker has it, with its photos or either alone."""

    file = forms.FileField(
        required=False,
        label=gettext_lazy("Your product sheet"),
        help_text=gettext_lazy(
            "Excel, OpenDocument or CSV, as it is. Drop the file on the box, or choose it."
        ),
        error_messages={
            "empty": gettext_lazy(
                "The file is empty. Save the sheet once more, then choose it again."
            ),
        },
        widget=forms.FileInput(
            attrs={"accept": ",".join(SHEET_ENDINGS), "class": "input file drop"}
        ),
    )

    photos = ManyFilesField(
        required=False,
        label=gettext_lazy("Photos of the products"),
        help_text=PHOTOS_HELP,
    )

    def clean(self) -> dict[str, Any]:
        """A sheet, or photos, or both."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("photos"):
            raise forms.ValidationError(
                _("No file was chosen. Choose a sheet or photos, then send them.")
            )
        return cleaned

    def clean_file(self) -> UploadedFile[Any] | None:
        """A file of a size that is read; its kind is found by its content, in the background."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > LIMITS.file_bytes:
            raise forms.ValidationError(
                _(
                    "The file has %(size)s MB, and %(most)s MB can be read. "
                    "Part it in two, or save it without pictures."
                )
                % {"size": (file.size or 0) // MEGABYTE, "most": LIMITS.file_bytes // MEGABYTE}
            )
        return file


class ColumnsForm(forms.Form):
    """What each unknown column is: a field of the product sheet, or to be left out."""

    def __init__(self, *args: Any, sheet: Sheet, also: str = "", **kwargs: Any) -> None:
        """`also` is the header of a recognised column that is asked about again."""
        super().__init__(*args, **kwargs)
        self.headers: dict[str, str] = {}
        proposed = sheet.columns.get("proposed") or {}
        choices = list(_choices())
        for column in _asked(sheet, also):
            form = normalised(column["header"])
            if not form or form in self.headers.values():
                continue
            name = f"column_{len(self.headers)}"
            self.headers[name] = form
            initial = sheet.mapping.get(form, proposed.get(form, column.get("field")))
            self.fields[name] = forms.ChoiceField(
                label=f"{column['header']} ({column['column']})",
                help_text=lazystr(" / ".join(column.get("samples", ()))),
                choices=choices,
                initial=_LEAVE if initial in (None, LEFT_OUT) else initial,
                widget=Combobox(),
                required=False,
            )

    @property
    def mapping(self) -> dict[str, str]:
        """By the header's normalised form, the field chosen, or `LEFT_OUT`."""
        said = {form: self.cleaned_data[name] or _LEAVE for name, form in self.headers.items()}
        return {form: LEFT_OUT if key == _LEAVE else key for form, key in said.items()}


def _asked(sheet: Sheet, also: str) -> Iterator[dict[str, Any]]:
    yield from sheet.columns.get("unknown", ())
    for column in sheet.columns.get("recognised", ()):
        if also and column["header"] == also:
            yield column


def _choices() -> Iterator[tuple[str, Any]]:
    yield _LEAVE, _("Leave it out")
    table = product_fields()
    for section in table.sections:
        fields = [each for each in table.in_section(section.code) if not each.computed]
        if fields:
            yield str(section.label), [(each.key, str(each.label)) for each in fields]


class RepairForm(forms.Form):
    """One cell's repair: its place, and the value to read instead."""

    where = forms.CharField(max_length=120)
    value = forms.CharField(
        max_length=500, error_messages={"required": gettext_lazy("Write what the cell should say.")}
    )

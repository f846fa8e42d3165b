"""What is asked about a proof: the file."""

from django import forms
from django.utils.translation import gettext_lazy

ACCEPTED = ".eml,.msg,.pdf,.jpg,.jpeg,.png,.heic"


class ProofForm(forms.Form):
    """A letter, an e-mail or a picture of one."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("An e-mail (.eml or .msg), a PDF or a picture, up to 25 MB."),
        error_messages={"required": gettext_lazy("No file was chosen. Choose the letter first.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "input file"}),
    )

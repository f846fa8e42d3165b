"""What is asked about papers: the files, what each one is, and the newer one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kitamae.catalogue.documents.choices import About, DocumentState
from kitamae.catalogue.documents.proposing import proposed
from kitamae.catalogue.models import Document, Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.ui.forms import Combobox, DayInput

MOST_FILES = 100
ACCEPTED = ".pdf,.jpg,.jpeg,.png"


class ManyFilesInput(forms.ClearableFileInput):
    """A box that takes several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files of one box, each looked at on its own later."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ARG002 -- Django's signature
        """The files; none at all is the only fault found here."""
        files = [file for file in (data or []) if file]
        if not files:
            raise forms.ValidationError(
                _("No file was chosen. Choose one or more papers, then send them.")
            )
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Send at most %(most)s papers at once.") % {"most": MOST_FILES}
            )
        return files


class AddDocumentsForm(forms.Form):
    """One paper, or thirty at once."""

    outcome: Any

    papers = ManyFilesField(
        label=gettext_lazy("Certificates and reports"),
        help_text=gettext_lazy(
            "PDF, JPEG or PNG, up to 25 MB each. You may choose many files at once; "
            "say afterwards what each one is."
        ),
        widget=ManyFilesInput(attrs={"accept": ACCEPTED, "class": "input file drop"}),
    )


class RenewForm(forms.Form):
    """The newer paper of one that ends."""

    outcome: Any

    file = forms.FileField(
        label=gettext_lazy("The newer paper"),
        help_text=gettext_lazy("PDF, JPEG or PNG, up to 25 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "input file"}),
    )


class DescribeForm(forms.Form):
    """What a paper says of itself, as its supplier reads it."""

    outcome: Any

    kind = forms.ChoiceField(label=pgettext_lazy("a paper", "What it is"), widget=Combobox())
    about = forms.ChoiceField(
        label=gettext_lazy("What it is about"), choices=About.choices, widget=forms.RadioSelect
    )
    factory = forms.CharField(
        label=gettext_lazy("Which factory"),
        help_text=gettext_lazy("Only for a paper about one factory."),
        max_length=120,
        required=False,
    )
    products = forms.CharField(
        label=gettext_lazy("Which products"),
        help_text=gettext_lazy("Only for a paper about certain products: one JAN to a line."),
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "numeric"}),
        required=False,
    )
    number = forms.CharField(
        label=gettext_lazy("Its number"),
        help_text=gettext_lazy("The number printed on it. Leave it empty if there is none."),
        max_length=80,
        required=False,
    )
    issuer = forms.CharField(label=gettext_lazy("Who issued it"), max_length=120)
    issued_date = forms.DateField(
        label=gettext_lazy("Issued on"), required=False, widget=DayInput()
    )
    expires_date = forms.DateField(
        label=gettext_lazy("Valid until"),
        help_text=gettext_lazy(
            "We write to you 90, 30 and 7 days before. Leave it empty if it has no end."
        ),
        required=False,
        widget=DayInput(),
    )
    scope = forms.CharField(
        label=gettext_lazy("What it covers"),
        help_text=gettext_lazy("For example: fermented soybean products; Niigata factory, line 2"),
        max_length=300,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the paper"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        # only what nobody has said yet is proposed
        is_new = document.state == DocumentState.DRAFT and not document.kind
        self.proposed = proposed(document) if is_new else {}
        super().__init__(*args, **{"initial": _stated(document) | self.proposed, **kwargs})
        self.document = document
        kinds = vocabularies()["certificates"]
        kind, languages = self.fields["kind"], self.fields["languages"]
        kind.choices = [("", ""), *((term.code, str(term.label)) for term in kinds)]  # type: ignore[attr-defined]
        kind.widget.words = {term.code: " ".join(term.aliases) for term in kinds}
        languages.choices = [(t.code, str(t.label)) for t in list(vocabularies()["languages"])[:6]]  # type: ignore[attr-defined]

    def clean_products(self) -> Sequence[Product]:
        """The products that the lines name by JAN or by our code; an unknown one is named."""
        asked = self.cleaned_data["products"].replace(",", "\n").split()
        if not asked:
            return []
        own = Product.objects.filter(supplier=self.document.supplier_id)
        codes = own.filter(code__in=asked)
        jans = own.filter(gtin__in=[word.zfill(14) for word in asked if word.isascii()])
        found = {product.code: product for product in (*codes, *jans)}
        known = {*found, *(product.jan for product in found.values())}
        unknown = [word for word in asked if word not in known]
        if unknown:
            raise forms.ValidationError(
                _("We know no product of yours with the JAN %(jan)s. Look at the number again.")
                % {"jan": unknown[0]}
            )
        return list(found.values())


def _stated(document: Document) -> dict[str, Any]:
    names = (
        *("kind", "about", "factory", "number", "issuer", "issued_date", "expires_date"),
        *("scope", "languages"),
    )
    products = document.products.all()
    return {name: getattr(document, name) for name in names} | {
        "products": "\n".join(product.jan or product.code for product in products)
    }

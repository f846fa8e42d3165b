"""Questions about papers."""

from django.db.models import Q

from kitamae.catalogue.documents.choices import About
from kitamae.catalogue.models import Document, Product
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User


def documents_of(product: Product, *, viewer: User) -> list[Document]:
    """The papers about a product, its factory or its maker, as far as the viewer may see them.

    A buyer sees verified papers only, and only after an introduction; two queries at most.
    """
    found = Document.objects.visible_to(viewer).filter(supplier=product.supplier_id)
    return list(found.filter(~Q(about=About.PRODUCT) | Q(products=product)).order_by("kind", "pk"))


def name_of(document: Document) -> Bilingual:
    """What a paper is called: its kind in both languages, its file's name while nobody said."""
    kinds = vocabularies()["certificates"]
    if document.kind in kinds:
        return kinds.label_of(document.kind)
    return Bilingual(document.file_name, document.file_name)


def languages_of(document: Document) -> list[Bilingual]:
    """The languages in which a paper is written."""
    names = vocabularies()["languages"]
    return [names.label_of(code) for code in document.languages]

"""What a company has brought to its application: products that are ready, and that are not."""

from django.db.models import QuerySet

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Product, Revision
from kitamae.people.models import Organisation
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application


def drafts_of(supplier: Organisation) -> QuerySet[Revision]:
    """A company's product drafts that are its own turn."""
    return Revision.objects.filter(
        pk__in=Product.objects.filter(supplier=supplier).values("in_preparation"),
        state__in=(RevisionState.DRAFT, RevisionState.CHANGES_ASKED),
    )


def count_products(supplier: Organisation) -> int:
    """How many products a company has entered, drafts included."""
    return Product.objects.filter(supplier=supplier).count()


def is_joining(supplier_id: int) -> bool:
    """Whether a company is still on its way in: its products go in with the application."""
    return Application.objects.filter(
        supplier=supplier_id, year__is_current=True, state=ApplicationState.DRAFT
    ).exists()

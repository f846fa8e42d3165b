"""Questions about proofs."""

from django.db.models import Prefetch, Q, QuerySet

from kitamae.catalogue.models import Product, Proof, Revision
from kitamae.people.models import User

SHOWN = 10


def proofs_of(viewer: User, revision: Revision | None) -> QuerySet[Proof]:
    """The files beside a revision that somebody may open."""
    return Proof.objects.visible_to(viewer).filter(revision=revision).select_related("by")


def made_on_behalf(viewer: User, product: Product) -> list[Revision]:
    """What the office stated of a product on its maker's behalf, the newest first, with files."""
    rests = Q(proofs__isnull=False) | ~Q(evidence="")
    files = Prefetch("proofs", Proof.objects.visible_to(viewer))
    found = Revision.objects.visible_to(viewer).filter(rests, product=product).distinct()
    return list(found.order_by("-number").prefetch_related(files)[:SHOWN])

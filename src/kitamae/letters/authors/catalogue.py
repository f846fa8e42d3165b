"""Letters about products and their review."""

from collections.abc import Iterator

from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Revision
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, due_of, letter, people_of
from kitamae.people.models import Organisation
from kitamae.ui.context import address


def _to_maker(event: Event) -> Iterator[To]:
    revision = Revision.objects.select_related("product__supplier").get(pk=event.subject_id or 0)
    reason = event.facts.get("reason", "")
    about = {
        "to": revision.product.supplier.name,
        "product": revision.name,
        "note": event.facts.get("note", ""),
        "reason": vocabularies()["reason_codes"].label_of(reason) if reason else "",
        "due": due_of(event, revision),
        "path": address("supplier:product", "/supplier/", code=revision.product.code),
    }
    for person in people_of(revision.supplier_id):
        yield To(person, about)


@letter("catalogue.approve")
def product_approved(event: Event) -> Iterator[To]:
    """The maker learns that one product is approved."""
    if event.subject_id is not None:
        yield from _to_maker(event)


@letter("catalogue.approve")
def several_approved(event: Event) -> Iterator[To]:
    """Each maker learns once how many of its products were approved together."""
    if event.subject_id is not None:
        return
    approved = Revision.objects.filter(state=RevisionState.APPROVED, decided_at=event.at)
    makers = Organisation.objects.filter(pk__in=event.parties.values("organisation_id"))
    for maker in makers.order_by("pk"):
        count = approved.filter(product__supplier=maker).count()
        about = {
            "to": maker.name,
            "count": count,
            "path": address("supplier:products", "/supplier/"),
        }
        for person in people_of(maker.pk) if count else ():
            yield To(person, about)


@letter("catalogue.ask_changes")
def product_changes_asked(event: Event) -> Iterator[To]:
    """The maker learns what it is to change."""
    return _to_maker(event)


@letter("catalogue.reject")
def product_rejected(event: Event) -> Iterator[To]:
    """The maker learns why a product was not approved."""
    return _to_maker(event)

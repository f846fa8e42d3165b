"""After an approval: a producer is told where a product changed in what matters."""

from typing import Any

from kitamae.answers.differences import differences, is_material
from kitamae.catalogue.choices import RevisionState
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.programmes.models import ProducerRequest
from kitamae.programmes.producers.actions import tell_producer
from kitamae.programmes.producers.choices import ProducerState


@task()
def tell_producers(job: Running, /, **arguments: Any) -> None:
    """Tell the producers of a changed product; the first approval changes nothing."""
    event = Event.objects.get(pk=arguments["event"])
    if event.subject_kind != "catalogue.revision":
        return  # many at once: each product's page shows its change
    revision = Revision.objects.select_related("product").get(pk=event.subject_id or 0)
    product, table = revision.product, product_fields()
    before = product.revisions.filter(state=RevisionState.SUPERSEDED).order_by("-number").first()
    if before is None or not is_material(differences(before.answers, revision.answers, table)):
        return
    for request in _concerned(product):
        tell_producer(request=request, product=str(revision.answers.get("name_ja", "")), at=job.at)


def _concerned(product: Product) -> list[ProducerRequest]:
    """The consents under which a product was registered: those that name it, or else all."""
    given = ProducerRequest.objects.filter(
        supplier=product.supplier_id,
        state=ProducerState.GIVEN,
        application__year__is_current=True,
    )
    newest = product.newest
    names = (product.jan, newest.name.ja, newest.name.en) if newest else (product.jan,)
    known = [name for name in names if name]
    naming = [each for each in given if any(name in each.products for name in known)]
    return naming or list(given)

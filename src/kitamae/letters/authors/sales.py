"""Letters about sales files and results."""

from collections.abc import Iterator
from typing import Any

from kitamae.kernel.models import Event
from kitamae.letters.writing import OFFICE, To, day, due_of, letter, people_of
from kitamae.people.models import Organisation
from kitamae.people.queries import officers_for
from kitamae.sales.models import SalesFile
from kitamae.ui.context import address


def _about(file: SalesFile) -> dict[str, Any]:
    return {
        "partner": file.partner.name,
        "starts": day(file.starts_date),
        "ends": day(file.ends_date),
    }


@letter("sales.receive_file")
def sales_file_received(event: Event) -> Iterator[To]:
    """The office learns of a sales file to release."""
    file = SalesFile.objects.select_related("partner__buyer").get(code=event.subject_code)
    path = address("office:sales_file", "/office/", code=file.code)
    params = {"to": OFFICE, "path": path, "due": due_of(event, file)}
    for person in officers_for(file.partner.buyer):
        yield To(person, _about(file) | event.facts | params)


@letter("sales.release")
def results_released(event: Event) -> Iterator[To]:
    """Each maker with products in the file learns that its results are here."""
    file = SalesFile.objects.select_related("partner").get(code=event.subject_code)
    makers = Organisation.objects.filter(pk__in=file.sales.values("supplier")).order_by("pk")
    path = address("supplier:results", "/supplier/")
    for maker in makers:
        for person in people_of(maker.pk):
            yield To(person, _about(file) | {"to": maker.name, "path": path})

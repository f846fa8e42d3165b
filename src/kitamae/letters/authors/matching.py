"""Letters about fit: what a maker is asked, so that it is known whether its products fit."""

from collections.abc import Iterator

from kitamae.kernel.models import Event
from kitamae.letters.writing import To, due_of, letter, people_of
from kitamae.matching.asking.queries import told_to
from kitamae.matching.models import Ask
from kitamae.ui.context import address


@letter("matching.ask_supplier")
def maker_asked(event: Event) -> Iterator[To]:
    """The maker reads for whom, of how many products, and until when it is asked."""
    ask = Ask.objects.select_related("need__partner", "supplier").get(pk=event.subject_id or 0)
    told = told_to(ask.supplier, [ask])[ask.pk]
    for person in people_of(ask.supplier_id):
        yield To(
            person,
            {
                "to": ask.supplier.name,
                "partner": told.shop,
                "title": told.title,
                "count": len(ask.asked),
                "due": due_of(event, ask),
                "path": address("supplier:asked", code=ask.code),
            },
        )

"""Which companies are entered already, as the duplicate finder knows them again."""

from collections.abc import Mapping
from typing import Any

from kitamae.people.choices import MAKERS
from kitamae.people.models import Organisation
from kitamae.people.supplier_lists.reading import Known, signs_of


class Held:
    """The makers that are entered, by number and by folded name; one query."""

    def __init__(self) -> None:
        self._known = Known()
        standing = Organisation.objects.filter(kind__in=MAKERS, merged_into__isnull=True)
        rows = standing.order_by("pk").values_list("pk", "corporate_number", "sought_as")
        for pk, number, names in rows.iterator(chunk_size=2000):
            self._known.add(pk, number, names.split("\n"))

    def holder(self, answers: Mapping[str, Any]) -> int | None:
        """The number of the record that a row means, if there is one."""
        return self._known.find(*signs_of(answers))

"""What this room holds about a person."""

from collections.abc import Iterator
from datetime import date

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.people.personal import Held
from kitamae.programmes.models import Attestation

YEARS_KEPT = 5  # after the programme year, as papers of a subsidised project


def held(person: User) -> Iterator[Held]:
    """What the person attested, in which version of the text."""
    said = Attestation.objects.filter(by=person).select_related(
        "application__year", "application__supplier"
    )
    for each in said.order_by("pk"):
        ends = each.application.year.ends_date
        yield Held(
            "programmes",
            Bilingual("表明した条件", "Condition attested"),
            f"{each.condition} ({each.text_version}): {'yes' if each.is_affirmed else 'no'}",
            each.application.supplier.name_en,
            date(ends.year + YEARS_KEPT, ends.month, ends.day),
        )

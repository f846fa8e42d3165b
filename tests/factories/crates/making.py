"""Crates for tests, a trait per state."""

from itertools import count

from factories.crates.models import Crate, CrateState
from kitamae.people.models import User

_numbers = count(1)


def crate(supplier: User, buyer: User, state: str = CrateState.OPEN) -> Crate:
    """A crate between these two."""
    return Crate.objects.create(
        code=f"CR-{next(_numbers):06}",
        state=state,
        supplier_id=supplier.organisation.pk,
        buyer_id=buyer.organisation.pk,
    )

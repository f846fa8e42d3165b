"""Which addresses take no letters."""

from kitamae.letters.addresses import folded
from kitamae.letters.models import DeadAddress


def dead_address(address: str) -> DeadAddress | None:
    """What is known of an address that refused letters for good; None where it takes them."""
    return DeadAddress.objects.filter(address=folded(address)).first()

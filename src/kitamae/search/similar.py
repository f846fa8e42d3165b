"""Which products are like one, for somebody's eyes."""

from kitamae.people.models import User
from kitamae.search.alike import alike
from kitamae.search.index import IndexMissing
from kitamae.search.queries import product_index, viewer_of
from kitamae.search.source import ShownProducts


def numbers_alike(user: User, number: int, *, most: int) -> tuple[int, ...]:
    """The products that are most like one, the likest first; none while there is no index."""
    document = next(iter(ShownProducts().documents([number])), None)
    if document is None:
        return ()
    try:
        snapshot = product_index().snapshot()
    except IndexMissing:
        return ()
    return alike(snapshot, document, viewer=viewer_of(user), limit=most)

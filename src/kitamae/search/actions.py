"""What is done with the index: it follows the database, and is healed and built anew.

There is one indexer at a time. Who finds another at work leaves it to that one: the queue stands
in the database, and its rows are taken off only once the index has them on the disk.
"""

from kitamae.search.draining import drain
from kitamae.search.draining import rebuild as build
from kitamae.search.folders import WriterBusy
from kitamae.search.index import IndexMissing
from kitamae.search.queries import product_index
from kitamae.search.source import ShownProducts, TouchedProducts


def follow(*, seconds: float | None = None) -> int:
    """Take the products that changed into the index; how many changes.

    Where there is no index, or one made by other rules, it is built. Safe to call at any time
    and from any process.
    """
    index = product_index()
    try:
        if index.state() != "ready":
            return build(index, TouchedProducts(), ShownProducts(), wait_seconds=0)
        return drain(index, TouchedProducts(), ShownProducts(), seconds=seconds, wait_seconds=0)
    except (WriterBusy, IndexMissing):
        # another indexer is at it, or the folder went between two looks: the next round sees
        return 0


def heal() -> bool:
    """Build the index anew where it is not whole or does not hold what it should; whether it was.

    Nothing should ever make the two counts differ; if something does, a night is the longest that
    it lasts.
    """
    follow()
    index = product_index()
    try:
        is_whole = index.state() == "ready" and index.count() == ShownProducts().count()
    except IndexMissing:
        is_whole = False
    # a change that came since the draining explains a difference: that is not damage
    if is_whole or (index.state() == "ready" and TouchedProducts().waiting(1)):
        return False
    rebuild()
    return True


def rebuild() -> int:
    """Build the index anew beside the one that is read; of how many products."""
    return build(product_index(), TouchedProducts(), ShownProducts())

"""What is new for a reader: products listed since its last visit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate, now

from kitamae.answers.formatting import day
from kitamae.kernel.bilingual import current_language
from kitamae.people.models import User
from kitamae.search.facets import Filters
from kitamae.search.index import IndexMissing
from kitamae.search.queries import find_products
from kitamae.search.viewers import Viewer

FIRST_LOOK = timedelta(days=30)  # what is new to whoever comes for the first time


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many products are new, since when, and the newest of them by number."""

    since: datetime
    count: int
    numbers: tuple[int, ...]

    @property
    def day(self) -> str:
        """The day since when, in words."""
        return day(localdate(self.since), current_language())


def new_since(user: User) -> datetime:
    """The beginning of the reader's visit before this one; at its first visit, some weeks ago."""
    return user.visited_before_at or now() - FIRST_LOOK


def arrivals(
    user: User, destination: str | None, *, shown: int = 1, viewer: Viewer | None = None
) -> Arrivals:
    """What is new to a reader for one country."""
    since = new_since(user)
    filters = Filters(sellable_to=destination, listed_since=since)
    try:
        hits = find_products(
            user, filters=filters, size=shown, with_facets=False, is_grouped=True, viewer=viewer
        )
    except IndexMissing:
        return Arrivals(since, 0, ())
    return Arrivals(since, hits.total, hits.ids)

"""The index in the background: workers keep it up, the timetable heals it."""

from datetime import datetime
from typing import Any

import structlog

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.kernel.tasks import Running, task
from kitamae.people.actions import found_system_user
from kitamae.search import actions
from kitamae.search.models import GlossaryTerm
from kitamae.search.terms.actions import propose_term
from kitamae.search.terms.choices import ENOUGH_MAKERS, MOST_PROPOSED
from kitamae.search.terms.proposing import proposals
from kitamae.search.terms.queries import glossary_in_force

log = structlog.get_logger(__name__)

AT_MOST = 20.0  # seconds of one round, so that a worker that is told to stop can


@task(attempts=3)
def follow(job: Running, /, **_arguments: Any) -> None:
    """Take what changed into the index now; for whoever cannot wait for a worker's next round."""
    job.outcome["changes"] = actions.follow()


def follow_products() -> None:
    """A worker's round: take what changed into the index."""
    taken = actions.follow(seconds=AT_MOST)
    if taken:
        log.info("index_followed", changes=taken)


def propose_words(*, at: datetime) -> None:
    """Look through the catalogue's names for pairs of words that the glossary lacks."""
    rows = Product.objects.filter(state=ProductState.LISTED, shown__isnull=False)
    names = rows.values_list("supplier", "shown__answers__name_ja", "shown__answers__name_en")
    proposed = proposals(
        ((maker, ja or "", en or "") for maker, ja, en in names.iterator()),
        glossary_in_force(),
        enough=ENOUGH_MAKERS,
        most=MOST_PROPOSED,
    )
    known = set(GlossaryTerm.objects.values_list("ja", flat=True))
    for ja, en, makers in proposed:
        if ja not in known:
            propose_term(ja=ja, en=en, named_by=makers, by=found_system_user(), at=at)


def heal_index(*, at: datetime) -> None:  # noqa: ARG001 -- the timetable's jobs are told the time
    """The timetable's look: build the index anew where it is not whole."""
    if actions.heal():
        log.warning("index_rebuilt")

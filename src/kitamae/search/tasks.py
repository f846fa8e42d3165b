"""The index in the background: workers keep it up, the timetable heals it."""

from datetime import datetime
from typing import Any

import structlog

from kitamae.kernel.tasks import Running, task
from kitamae.search import actions

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


def heal_index(*, at: datetime) -> None:  # noqa: ARG001 -- the timetable's jobs are told the time
    """The timetable's look: build the index anew where it is not whole."""
    if actions.heal():
        log.warning("index_rebuilt")

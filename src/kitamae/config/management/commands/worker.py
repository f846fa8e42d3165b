"""`kitamae worker`: background work, and between jobs the reaper and the indexer."""

import threading
from argparse import ArgumentParser
from typing import Any

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from kitamae.config import wiring
from kitamae.kernel import tasks, timetable
from kitamae.search.tasks import follow_products

log = structlog.get_logger(__name__)

REAPING = 30.0
FOLLOWING = 0.5
TICKING = 60.0


class Command(BaseCommand):
    """Do background work until told to stop."""

    help = "Do background work; TERM or Ctrl-C lets the running job end, a second one stops it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to wait between looks, and whether to keep the timetable too."""
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks")
        parser.add_argument("--batch", action="store_true", help="end when nothing is waiting")
        parser.add_argument(
            "--tick", action="store_true", help="keep the timetable too, instead of cron"
        )

    def handle(self, *, interval: float, batch: bool, tick: bool, **_options: Any) -> None:
        """Work until told to stop."""
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        worker.configure_signals()
        over = threading.Event()
        works = [(REAPING, _reap), (FOLLOWING, follow_products)]
        if tick:
            works.append((TICKING, _tick))
        rounds = [
            threading.Thread(target=_repeat, args=(over, *work), name=work[1].__name__, daemon=True)
            for work in works
        ]
        for thread in rounds:
            thread.start()
        try:
            worker.run()
        finally:
            over.set()
            for thread in rounds:
                thread.join(timeout=5)
        if batch:
            follow_products()  # what the jobs changed is found when they are done


def _repeat(over: threading.Event, seconds: float, work: Any) -> None:
    """Do a short piece of work again and again beside the jobs, from a thread of its own."""
    while True:
        try:
            close_old_connections()
            work()
        except (DatabaseError, OSError, ValueError):
            # the database or the disk may be away for a while: the next round finds it again
            log.exception("round_failed", work=work.__name__)
        if over.wait(seconds):
            connection.close()
            return


def _reap() -> None:
    tasks.reap(at=timezone.now())


def _tick() -> None:
    timetable.run_due(wiring.TIMETABLE, at=timezone.now())

"""What every test stands on: settings for tests, fixed time, people with seats, a mail server.

The engine is SQLite in a file, as at home, unless DATABASE_URL names a PostgreSQL; a test marked
`postgres` is left out on SQLite. `python tests/run.py` runs both.
"""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

# settings are read once, at import: the home of this run must stand before
HOME = Path(tempfile.mkdtemp(prefix="kitamae-tests-"))
(HOME / "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for _name in [
    name
    for name in os.environ
    if name.startswith("KITAMAE_") and name not in {"KITAMAE_CHROMIUM", "KITAMAE_SHARED_DATA"}
]:
    del os.environ[_name]
os.environ["KITAMAE_HOME"] = str(HOME)
os.environ["KITAMAE_SECRET_KEY"] = "for tests only"
os.environ["KITAMAE_LOG_LEVEL"] = "WARNING"
os.environ["DJANGO_SETTINGS_MODULE"] = "kitamae.config.settings"

import django  # noqa: E402 -- after the environment
from django.apps import apps  # noqa: E402
from django.conf import settings as django_settings  # noqa: E402
from hypothesis import settings as hypothesis_settings  # noqa: E402

from kitamae.config import messages  # noqa: E402

if apps.ready:
    raise pytest.UsageError("The settings were read before those for tests stood.")
# a room of the tests' own, with rows that take steps
django_settings.INSTALLED_APPS += ["factories.crates"]
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_database = django_settings.DATABASES["default"]
IS_POSTGRES = _database["ENGINE"].endswith("postgresql")
if not IS_POSTGRES:
    # a file, not memory: the same locks as at home; nothing need survive a power cut
    _database.setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")
    _database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
# a page in Japanese is a page in Japanese only once its words are compiled
messages.compile_stale()
django.setup()
hypothesis_settings.register_profile("kitamae", deadline=None, derandomize=True, database=None)
hypothesis_settings.load_profile("kitamae")

from django.test import Client  # noqa: E402 -- after setup

from factories import people  # noqa: E402
from kitamae.kernel import tasks  # noqa: E402
from kitamae.kernel.choices import JobState  # noqa: E402
from kitamae.kernel.models import Job  # noqa: E402
from kitamae.people.actions import found_system_user  # noqa: E402
from kitamae.people.models import User  # noqa: E402

ASKING = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    """Workers read the settings for themselves: named in what they inherit, they would be read
    before this file, without its room and in the folder of another process.
    """
    if getattr(config.option, "numprocesses", None):
        for name in ("DJANGO_SETTINGS_MODULE", "KITAMAE_HOME"):
            os.environ.pop(name, None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what asks the database; leave out what needs PostgreSQL where there is none.

    run.py runs the marked ones on both engines, and the others once.
    """
    for item in items:
        if item.get_closest_marker("django_db") or ASKING & set(item.fixturenames):
            item.add_marker(pytest.mark.database)
    if IS_POSTGRES:
        return
    left_out = [item for item in items if item.get_closest_marker("postgres")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]


@pytest.fixture(autouse=True)
def _system_user_stands(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties every table; the system's own user must stand."""
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        found_system_user()


@pytest.fixture
def at() -> datetime:
    """A Monday morning in Tokyo without a holiday near it."""
    return datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def supplier(db: None) -> User:
    """A maker's person who may write."""
    return people.supplier_user()


@pytest.fixture
def buyer(db: None) -> User:
    """A buyer's person who may write."""
    return people.buyer_user()


@pytest.fixture
def office(db: None) -> User:
    """A person of the programme office who may write."""
    return people.office_user()


@pytest.fixture
def client_for(db: None) -> Callable[[User], Client]:
    """A web client signed in as somebody."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def work(db: None) -> Callable[..., list[str]]:
    """Run the background work that is waiting and due, and what follows from it; how each ended."""

    def worked(*, at: datetime) -> list[str]:
        ended: list[str] = []
        while waiting := list(
            Job.objects.filter(state=JobState.WAITING, not_before__lte=at).order_by("pk")
        ):
            ended += [f"{job.name}: {tasks.run(job.pk, at=at)}" for job in waiting]
        return ended

    return worked


class Letterbox:
    """What arrived at the mail server of a test."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[list[str]] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        """Keep a letter."""
        from email import message_from_bytes, policy  # only tests of letters need it

        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 kept"


@pytest.fixture
def smtp(settings) -> Iterator[Letterbox]:
    """A real mail server on loopback, to which Django sends."""
    from aiosmtpd.controller import Controller  # only tests of letters need it

    box = Letterbox()
    # the server greets itself at its port when it starts, so it must be told a free one
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    try:
        yield box
    finally:
        server.stop()

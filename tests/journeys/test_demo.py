"""`kitamae demo`: started, signed in to, ended, and nothing left behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

HERE = Path(__file__).resolve().parents[2]
KITAMAE = [sys.executable, "-m", "kitamae.config.cli"]
# a maker's person, so that the demo finds its programme filled
FILL = """
from django.utils.timezone import now
from kitamae.config.first_people import DEMO_PASSWORD
from kitamae.people import actions, queries
from kitamae.people.models import User
by = queries.system_user()
for kind in ("supplier", "operator"):
    place = actions.enter_organisation(kind=kind, name_ja="北前屋", name_en="Kitamae-ya", by=by, at=now())
    person = User.objects.create_user(f"{kind}@example.com", DEMO_PASSWORD, language="en")
    actions.give_seat(user=person, organisation=place, role="admin", by=by, at=now())
"""


class Demo:
    """A demo in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.said: list[str] = []
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("KITAMAE_")
        }
        self.environment |= {
            "KITAMAE_HOME": str(home),
            "DATABASE_URL": "",
            "PYTHONPATH": str(HERE / "src"),
            "PYTHONUNBUFFERED": "1",
            "KITAMAE_LOG_LEVEL": "WARNING",
        }
        self.process: subprocess.Popen[str] | None = None

    def run(self, *words: str) -> str:
        """Run one word of the command line to its end."""
        done = subprocess.run(
            [*KITAMAE, *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        return done.stdout

    def start(self, port: int) -> str:
        """Start it; the address that it prints."""
        self.process = subprocess.Popen(
            [*KITAMAE, "demo", "--port", str(port)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in self.process.stdout:
            self.said.append(line)
            if "Ctrl-C ends it" in line:
                return re.search(r"http://[\d.:]+", "".join(self.said))[0]
        raise AssertionError("".join(self.said))

    def family(self) -> list[psutil.Process]:
        """It and all that it started."""
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def end(self, number: signal.Signals) -> int:
        """Send it a signal; how it ended."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=30)
        self.said += self.process.stdout.readlines()
        self.process.stdout.close()
        return code


@pytest.fixture(scope="module")
def filled_home(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("home")
    demo = Demo(home)
    demo.run("migrate", "--verbosity", "0")
    demo.run("shell", "--verbosity", "0", "--command", FILL)
    return home


@pytest.fixture
def demo(filled_home):
    started = Demo(filled_home)
    yield started
    if started.process and started.process.poll() is None:
        for process in started.family():
            process.kill()
        started.process.wait()
        started.process.stdout.close()


def _taken_port() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


def _gone(family: list[psutil.Process], seconds: float = 5.0) -> bool:
    until = time.monotonic() + seconds
    while any(
        process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in family
    ):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_the_printed_sign_in_works_and_the_end_leaves_nothing(demo, browser):
    address = demo.start(port=18_000)
    said = "".join(demo.said)
    email, password = re.search(r"sign in as supplier +(\S+) +(\S+)", said).groups()
    page = browser.new_page(locale="en-GB", base_url=address)

    page.goto("/account/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    page.locator("#id_password").press("Enter")

    expect(page.locator("#id_password")).to_have_count(0)
    page.close()
    family = demo.family()
    assert "sign in as office " in said
    # the demo itself, gunicorn with its two, and the worker
    assert len(family) == 5
    assert demo.end(signal.SIGINT) == 0
    assert _gone(family)
    assert demo.said[-1] == "Stopping …\n"


def test_a_second_start_is_quick_and_a_taken_port_is_said(demo):
    with _taken_port() as taken:
        port = taken.getsockname()[1]
        began = time.monotonic()
        address = demo.start(port)
        seconds = time.monotonic() - began

        assert f"Port {port} is taken by another program; using" in "".join(demo.said)
        assert address != f"http://127.0.0.1:{port}"
        # a quiet machine needs less than three; this one may be busy with other tests
        assert seconds < 15
        assert demo.end(signal.SIGTERM) == 0


def test_a_demo_that_is_killed_outright_takes_its_children_along(demo):
    demo.start(port=18_100)
    family = demo.family()

    demo.end(signal.SIGKILL)

    assert _gone(family, seconds=15)


def test_an_interrupted_filling_is_begun_anew(tmp_path, filled_home):
    """A half-filled programme must not be taken for a whole one."""
    demo = Demo(tmp_path)
    demo.run("migrate", "--verbosity", "0")
    demo.run("shell", "--verbosity", "0", "--command", FILL)
    (tmp_path / "filling").touch()
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "half.jpg").touch()

    empty = "from kitamae.config.management.commands.demo import empty_home; empty_home()"
    demo.run("shell", "--verbosity", "0", "--command", empty)

    assert not (tmp_path / "filling").exists()
    assert not (tmp_path / "files").exists()
    demo.run("migrate", "--verbosity", "0")
    count = "from kitamae.people.models import Organisation; print(Organisation.objects.count())"
    assert demo.run("shell", "--verbosity", "0", "--command", count).strip() == "0"

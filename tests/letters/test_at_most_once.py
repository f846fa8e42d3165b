"""A letter goes out at most once, whatever dies on the way: the server, or the worker."""

import signal
import socket
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from factories import people
from factories.processes import processes
from kitamae.kernel import tasks
from kitamae.letters import actions
from kitamae.letters.models import Letter
from kitamae.letters.tasks import send_letter

pytestmark = pytest.mark.django_db(transaction=True)

WORK = """
import django
from django.conf import settings
import sys
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[1])
settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
settings.EMAIL_TIMEOUT = 60
django.setup()
from django.core.management import call_command
call_command("worker", interval=0.05, batch=True)
"""


class Server(threading.Thread):
    """A mail server that takes one letter's words, and then does as it was told: dies or waits."""

    def __init__(self, end):
        super().__init__(daemon=True)
        self.end = end
        self.letters = 0
        self.has_words = threading.Event()
        self.may_end = threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self):
        while True:
            try:
                line, _peer = self.socket.accept()
            except OSError:
                return
            self._talk(line)

    def _talk(self, line):
        with line, line.makefile("rb") as heard:
            line.sendall(b"220 here\r\n")
            for said in heard:
                word = said[:4].upper()
                if word == b"DATA":
                    line.sendall(b"354 go on\r\n")
                    for part in heard:
                        if part == b".\r\n":
                            break
                    self.letters += 1
                    self.has_words.set()
                    if self.end == "wait":
                        self.may_end.wait(60)
                    return  # without a word: nobody knows whether it took the letter
                line.sendall(b"221 bye\r\n" if word == b"QUIT" else b"250 OK\r\n")

    def close(self):
        self.may_end.set()
        self.socket.close()


@pytest.fixture
def server(request, settings):
    """The server, and the settings that lead to it."""
    made = Server(getattr(request, "param", "die"))
    made.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield made
    made.close()


def waiting():
    return actions.write(
        name="password_forgotten",
        to=people.supplier_user(),
        params={"url": "x"},
        event=None,
        at=timezone.now(),
    )


def test_a_server_that_dies_after_the_words_is_not_given_them_twice(server):
    letter = waiting()

    first = actions.send(letter=letter, at=timezone.now())
    second = actions.send(letter=letter, at=timezone.now())

    assert (first.state, second.state) == ("unsure", "unsure")
    assert server.letters == 1


@pytest.mark.postgres
@pytest.mark.parametrize("server", ["wait"], indirect=True)
def test_a_worker_that_is_killed_in_the_middle_has_its_letter_sent_by_nobody_else(server):
    letter = waiting()
    job = send_letter.enqueue(at=timezone.now(), letter=letter.pk)
    with processes() as start:
        worker = start("-c", WORK, str(server.port))
        assert server.has_words.wait(60)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        server.may_end.set()
        assert Letter.objects.get(pk=letter.pk).state == "sending"

        late = timezone.now() + tasks.LEASE + timedelta(seconds=1)
        assert tasks.reap(at=late) == 1
        type(job).objects.filter(pk=job.pk).update(not_before=timezone.now())
        assert start("-c", WORK, str(server.port)).wait(timeout=60) == 0

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)
    assert server.letters == 1
    assert actions.give_up_lost(at=timezone.now()) == 0
    assert actions.give_up_lost(at=timezone.now() + timedelta(minutes=11)) == 1
    assert Letter.objects.get(pk=letter.pk).state == "unsure"


def test_two_workers_at_once_send_a_letter_once(server):
    letter = waiting()
    Letter.objects.filter(pk=letter.pk).update(state="sending", sending_at=timezone.now())

    assert actions.send(letter=letter, at=timezone.now()).state == "sending"
    assert server.letters == 0

"""The one command line."""

import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from factories import people
from kitamae.config import cli, supervisor, wiring
from kitamae.config.first_people import first_people
from kitamae.config.management.commands.serve import gunicorn
from kitamae.kernel.models import Appointment


def test_without_a_word_it_says_its_words(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["kitamae"])

    cli.main()

    said = capsys.readouterr().out
    for word in ("demo", "serve", "worker", "tick", "seed", "sheet", "messages", "docs"):
        assert f"  {word} " in said


def test_serve_becomes_gunicorn_on_the_address_named():
    command = gunicorn(bind="127.0.0.1:9000", workers=3)

    assert command[:4] == [sys.executable, "-m", "gunicorn", "kitamae.config.wsgi"]
    assert " ".join(command).count("--bind 127.0.0.1:9000 --workers 3 ") == 1


@pytest.mark.django_db
def test_tick_says_what_it_did_and_does_it_once(at):
    first, second = StringIO(), StringIO()

    call_command("tick", at=at, stdout=first)
    call_command("tick", at=at + timedelta(seconds=20), stdout=second)

    assert "kernel.reap" in first.getvalue().split()
    assert second.getvalue() == ""
    assert Appointment.objects.count() == len(wiring.TIMETABLE)


@pytest.mark.django_db
def test_tick_ends_with_an_error_where_a_job_fails(at, monkeypatch):
    def fall(*, at) -> None:
        raise OSError("no ladder")

    fall.__module__ = "kitamae.kernel.tasks"
    monkeypatch.setattr(wiring, "TIMETABLE", (("every minute", fall),))

    with pytest.raises(CommandError, match=r"failed: kernel\.fall; the log says why"):
        call_command("tick", at=at, stdout=StringIO())


def test_tick_can_print_the_timetable():
    said = StringIO()

    call_command("tick", list=True, stdout=said)

    assert "every minute                kernel.reap" in said.getvalue().splitlines()


@pytest.mark.django_db
def test_the_first_person_of_each_side_is_named():
    people.supplier_user(email="b-first@example.com")
    people.supplier_user(email="a-second@example.com")
    people.office_user(email="office@example.com")

    assert first_people() == [("supplier", "b-first@example.com"), ("office", "office@example.com")]


def test_no_free_port_is_nothing():
    assert supervisor.free_port(18_200, tries=0) is None
    assert supervisor.free_port(18_200) >= 18_200


def test_a_child_that_ends_by_itself_is_named(tmp_path):
    children = supervisor.Children(tmp_path)
    children.start("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"], {})
    children.start("speaker", [sys.executable, "-c", "print('said')"], {})
    try:
        assert children.watch() == "speaker"
    finally:
        children.end()
    assert children.log("speaker").read_text() == "said\n"


def test_a_child_that_does_not_heed_is_killed_with_its_own_children(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.3)
    deaf = "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    children = supervisor.Children(tmp_path)
    children.start("deaf", [sys.executable, "-c", deaf], {})
    while not children.log("deaf").read_text().strip():
        assert children.ended() is None
    grandchild = int(children.log("deaf").read_text())

    children.end()

    assert _is_gone(grandchild)


def _is_gone(pid: int) -> bool:
    import psutil  # only this test looks at processes

    try:
        psutil.Process(pid).wait(timeout=5)
    except psutil.NoSuchProcess:
        return True
    return not psutil.pid_exists(pid)

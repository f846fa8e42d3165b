"""The limited child that reads strangers' files: bare, without our secrets, without a way out."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import xlsxwriter

from kitamae.workbooks import reader
from kitamae.workbooks.cells import Unreadable
from kitamae.workbooks.limits import LIMITS
from kitamae.workbooks.preflight import glance
from kitamae.workbooks.reader import open_workbook

CHILD = Path(reader.__file__).with_name("child.py")


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("商品").write_row("A1", ["商品名", "緑茶"])
    return path


def run_as_child(said, *given):
    """What a script says that runs as the child runs, with its module at hand as `child`."""
    start = [sys.executable, "-I", "-S", "-c"]
    head = (
        "import sys; from importlib.machinery import SourceFileLoader, ModuleSpec\n"
        "from importlib.util import module_from_spec\n"
        "loader = SourceFileLoader('child', sys.argv[1])\n"
        "child = module_from_spec(ModuleSpec('child', loader)); loader.exec_module(child)\n"
    )
    return subprocess.run(
        [*start, head + said, str(CHILD), *given],
        env={},
        cwd="/",
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("sliced", [False, True])
def test_it_imports_the_reader_and_nothing_of_ours(book, sliced):
    command = reader._command(glance(book), book, LIMITS)
    parts = [reader._SLICER, "0:xl/worksheets/sheet1.xml"] if sliced else []
    assert command[1:3] == ["-I", "-S"]

    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:], *parts],
        env={},
        cwd="/",
        capture_output=True,
        check=True,
        timeout=60,
    )

    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.decode().splitlines()}
    rooms = {name.split(".")[0] for name in loaded}
    assert not rooms & {"kitamae", "django", "pydantic", "site", "lxml", "openpyxl", "xlsxwriter"}
    assert not rooms & {"socket", "_socket", "ssl", "subprocess", "ctypes", "http", "sqlite3"}
    assert "緑茶".encode() in done.stdout


def test_once_it_reads_no_other_file_and_no_socket_can_be_opened(book, tmp_path):
    secret = tmp_path / "secret-key"
    secret.write_text("for nobody")

    done = run_as_child(
        "import socket\n"
        f"child.bind_hands({LIMITS.memory_bytes}, 5)\n"
        "held = open(sys.argv[2], 'rb')\n"
        "for attempt in (lambda: open(sys.argv[3]), socket.socket, lambda: open('/proc/self/environ')):\n"
        "    try:\n"
        "        attempt(); print('opened')\n"
        "    except OSError as error:\n"
        "        print(error.errno)\n",
        str(book),
        str(secret),
    )

    assert done.stdout.split() == [b"24", b"24", b"24"], done.stderr
    assert b"opened" not in done.stdout


def test_it_writes_no_file_and_takes_no_limit_back(tmp_path):
    done = run_as_child(
        "import resource\n"
        f"child.bind_hands({LIMITS.memory_bytes}, 5)\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n"
        "    out = open(sys.argv[2], 'wb', buffering=0); out.write(b'x'); print('written')\n"
        "except OSError as error:\n"
        "    print('not written')\n"
        "print(*(resource.getrlimit(what)[1] for what in (resource.RLIMIT_AS,"
        " resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NOFILE)))\n",
        str(tmp_path / "out"),
    )

    assert done.stdout.decode().split("\n")[:2] == ["not written", f"{LIMITS.memory_bytes} 0 0 4"]
    assert (tmp_path / "out").read_bytes() == b""


def test_it_is_given_no_environment_and_no_handle(book, monkeypatch):
    monkeypatch.setenv("KITAMAE_SECRET_KEY", "for nobody")
    seen = []
    start = subprocess.Popen

    def watched(command, **how):
        seen.append(how)
        return start(command, **how)

    monkeypatch.setattr(reader.subprocess, "Popen", watched)
    leak = os.open(book, os.O_RDONLY)
    try:
        open_workbook(book)
    finally:
        os.close(leak)

    [how] = seen
    assert (how["env"], how["cwd"], how["close_fds"]) == ({}, "/", True)
    assert (how["stdin"], how["stderr"]) == (subprocess.DEVNULL, subprocess.DEVNULL)


@pytest.mark.parametrize("content", [None, b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_it_leaves_nothing_behind(book, tmp_path, monkeypatch, content):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    if content is None:
        open_workbook(book)
    else:
        book.write_bytes(content)
        with pytest.raises(Unreadable):
            open_workbook(book)

    assert list(room.iterdir()) == []

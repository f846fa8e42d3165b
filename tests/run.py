"""`make test`: what asks the database on SQLite and on PostgreSQL side by side, then what asks
none, then journeys in Chromium.

    python tests/run.py [--only sqlite|postgres|plain|journeys] [what pytest takes]

A missing engine is an error, a skipped test is an error, and a stage that ran nothing is one.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import engines

HERE = Path(__file__).resolve().parent.parent
STAGES = ("sqlite", "postgres", "plain", "journeys")
WORDS = {"sqlite": "SQLite", "postgres": "PostgreSQL", "plain": "no engine", "journeys": "Chromium"}
MARKS = {
    "sqlite": "database and not journey and not postgres",
    "postgres": "database and not journey",
    "plain": "not database and not journey",
    "journeys": "journey",
}
# tests on real makers' files, which no licence lets us publish here, say so in their reason
SHARED = "shared"
_one_line_at_a_time = threading.Lock()


@dataclass
class Stage:
    """One run of pytest on one engine, and what came of it."""

    name: str
    arguments: list[str]
    environment: dict[str, str]
    workers: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: int = 0
    seconds: float = 0.0
    trouble: str = ""
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def run(self) -> None:
        """Run pytest, showing its lines with the stage's name before each."""
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="kitamae-report-") as folder:
            report = Path(folder) / "report.xml"
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-p",
                "no:cacheprovider",
                "-m",
                MARKS[self.name],
            ]
            command += [f"--junitxml={report}", f"-n{self.workers}", *self.arguments]
            self.process = subprocess.Popen(
                command,
                cwd=HERE,
                env=_shared_folder() | os.environ | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            )
            for line in self.process.stdout or ():
                with _one_line_at_a_time:
                    print(f"{WORDS[self.name]:>10} │ {line}", end="", flush=True)
            code = self.process.wait()
            self._read(report, code)
        self.seconds = time.monotonic() - began

    def _read(self, report: Path, code: int) -> None:
        if report.exists():
            for suite in ET.parse(report).getroot().iter("testsuite"):
                numbers = {
                    key: int(suite.get(key, "0"))
                    for key in ("tests", "failures", "errors", "skipped")
                }
                self.failed += numbers["failures"] + numbers["errors"]
                left_out = [why for why in _reasons(suite) if SHARED in why]
                self.left_out += len(left_out)
                self.skipped += numbers["skipped"] - len(left_out)
                self.passed += 2 * numbers["tests"] - sum(numbers.values())
        if code == 5 or (code == 0 and not self.passed):
            self.trouble = "no test ran"
        elif self.skipped:
            self.trouble = f"{self.skipped} skipped: a skipped test proves nothing"
        elif code:
            self.trouble = f"pytest ended with {code}"

    @property
    def is_good(self) -> bool:
        """Whether tests ran and all passed."""
        return not self.trouble and not self.failed and self.passed > 0

    def line(self) -> str:
        """How it went, in one line."""
        text = f"{WORDS[self.name]:>10}   {self.passed} passed, {self.failed} failed in {self.seconds:.0f} s"
        if self.left_out:
            text += f", {self.left_out} left out: no real files beside this checkout"
        return f"{text} ({self.trouble})" if self.trouble else text


def _reasons(suite: ET.Element) -> list[str]:
    """Why each skipped test was skipped."""
    return [skipped.get("message", "") for skipped in suite.iter("skipped")]


def _shared_folder() -> dict[str, str]:
    """Where the real files lie, if they lie beside this checkout."""
    for parent in HERE.parents:
        if (parent / "shared" / "data").is_dir():
            return {"KITAMAE_SHARED_DATA": str(parent / "shared" / "data")}
    return {}


def _run_together(stages: list[Stage]) -> None:
    threads = [threading.Thread(target=stage.run) for stage in stages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _run_rooms(names: list[str], extra: list[str], done: list[Stage]) -> None:
    """The rooms on each database, side by side: a core each, and what more there are shared."""
    cores = (os.cpu_count() or 2) // max(1, len(names))
    workers = cores if cores > 1 and not extra else 0
    stages = [Stage(name, extra, {"DATABASE_URL": ""}, workers) for name in names]
    done += stages
    if "postgres" not in names:
        _run_together(stages)
        return
    try:
        with engines.postgres() as address:
            stages[names.index("postgres")].environment["DATABASE_URL"] = address
            _run_together(stages)
    except engines.EngineMissing as missing:
        stages[names.index("postgres")].trouble = str(missing)


def _run_plain(extra: list[str], done: list[Stage]) -> None:
    """What asks no database, once, on every core."""
    cores = os.cpu_count() or 1
    stage = Stage("plain", extra, {"DATABASE_URL": ""}, cores if cores > 1 and not extra else 0)
    done.append(stage)
    stage.run()


def _run_journeys(extra: list[str], done: list[Stage]) -> None:
    # a browser, its server and the test itself share a core badly: never more than two at once
    workers = 0 if extra else min(2, os.cpu_count() or 1)
    stage = Stage("journeys", extra, {"DATABASE_URL": ""}, workers)
    done.append(stage)
    try:
        stage.environment["KITAMAE_CHROMIUM"] = engines.chromium()
    except engines.EngineMissing as missing:
        stage.trouble = str(missing)
        return
    stage.run()


def main() -> int:
    """Run the stages asked for; 0 where every test of every engine passed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=STAGES, action="append")
    asked, extra = parser.parse_known_args()
    names = [name for name in STAGES if not asked.only or name in asked.only]
    done: list[Stage] = []
    try:
        rooms = [name for name in names if name in {"sqlite", "postgres"}]
        if rooms:
            _run_rooms(rooms, extra, done)
        if "plain" in names:
            _run_plain(extra, done)
        if "journeys" in names:
            _run_journeys(extra, done)
    finally:
        for stage in done:
            if stage.process and stage.process.poll() is None:
                stage.process.terminate()
    print()
    for stage in done:
        print(stage.line())
    bad = sum(max(stage.failed, int(not stage.is_good)) for stage in done)
    print(f"{sum(stage.passed for stage in done)} passed, {bad} failed", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""`make check`: style, types, layers, words, generated docs and migrations, with the time of each."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CHECKS: dict[str, list[str]] = {
    "types": ["mypy"],
    "style": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--quiet", "--check", "."],
    "layers": ["lint-imports"],
    "templates": ["djlint", "src", "--lint", "--quiet"],
    "words": ["kitamae", "messages", "--check"],
    "docs": ["kitamae", "docs", "--check"],
    "migrations": ["kitamae", "makemigrations", "--check", "--dry-run", "--verbosity", "0"],
    "settings": ["kitamae", "check", "--fail-level", "WARNING"],
}


def _run(name: str) -> tuple[str, float, int, str]:
    began = time.monotonic()
    command = CHECKS[name]
    if shutil.which(command[0]) is None:
        return name, 0.0, 127, f"{command[0]} is not installed: run `make setup`"
    done = subprocess.run(
        command, cwd=HERE, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return name, time.monotonic() - began, done.returncode, done.stdout + done.stderr


def main() -> int:
    """Run them all, two at a time; 0 where none complains."""
    bad = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for name, seconds, code, said in pool.map(_run, CHECKS):
            print(
                f"{name:>10}   {'good' if code == 0 else 'FAILED'} in {seconds:.0f} s", flush=True
            )
            if code:
                bad += 1
                print(said.rstrip(), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

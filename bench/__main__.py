"""`make bench`: every benchmark in turn, its figures written with the machine's name.

    python -m bench [name …]

A benchmark is a module of this folder that prints one JSON object, and ends with 1 where it missed
its own target. The figures go to var/bench/<name>.json (KITAMAE_HOME moves var/).
"""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    cpu = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = names[0].partition(":")[2].strip() if names else ""
    return {
        "system": platform.platform(),
        "processor": cpu or platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def names() -> list[str]:
    """Every benchmark there is."""
    return sorted(file.stem for file in HERE.glob("*.py") if not file.stem.startswith("_"))


def _object_in(text: str) -> object:
    """The JSON object that a benchmark printed, whatever it said before."""
    for start, char in enumerate(text):
        if char == "{" and (start == 0 or text[start - 1] == "\n"):
            try:
                return json.loads(text[start:])
            except ValueError:
                continue
    return None


def run(name: str, folder: Path) -> bool:
    """Run one benchmark and keep its figures; whether it ended well."""
    print(f"── {name}", flush=True)
    began = time.monotonic()
    paths = [HERE.parent / "src", HERE.parent / "tests", os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, map(str, paths)))}
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        check=False,
    )
    print(done.stdout, flush=True)
    figures = {
        "benchmark": name,
        "measured_at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "seconds": round(time.monotonic() - began, 1),
        "machine": machine(),
        "figures": _object_in(done.stdout),
        "met": done.returncode == 0,
    }
    (folder / f"{name}.json").write_text(
        json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    return done.returncode == 0 and figures["figures"] is not None


def main() -> int:
    """Run those named, or all; 0 where all ended well."""
    chosen = sys.argv[1:] or names()
    unknown = [name for name in chosen if name not in names()]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(names())}.")
        return 2
    folder = Path(os.environ.get("KITAMAE_HOME") or "var") / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    ended = {name: run(name, folder) for name in chosen}
    for name, good in ended.items():
        print(f"{name:<20} {'met' if good else 'NOT MET'}   {folder / name}.json")
    return 0 if all(ended.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: every benchmark in turn, then one table of targets and verdicts.

    python -m bench [name …]

A benchmark is a file of this folder, to be run alone too: it prints one JSON object and ends with 1
where it missed a target. The objects are kept in bench/results/ (KITAMAE_BENCH_RESULTS moves it).
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from _report import RESULTS, machine, target  # noqa: E402  beside this file

LEFT_OUT = {"relevance"}  # has a word of its own: `make relevance`


def _among(figures, *path):
    for key in path:
        figures = figures[key]
    return figures


# what those are measured by that speak their own JSON
ASKED = {
    "photos_rate": lambda found: [
        target(
            "photos of 12 megapixels a second and core",
            _among(found, "median_per_core_second"),
            at_least=5,
        )
    ],
    "search_page": lambda found: [
        target(
            "ms of a buyer's page of the index, p95, processor",
            _among(found, "page_ms", "buyer", "processor", "p95"),
            at_most=60,
        )
    ],
    "catalogue_page": lambda found: [
        target(
            "ms of the catalogue's page, p95, by the clock",
            _among(found, "page", "clock", "p95"),
            at_most=60,
        )
    ],
}


def names():
    """Every benchmark there is."""
    return sorted(file.stem for file in HERE.glob("*.py") if not file.stem.startswith("_"))


def _object_in(text):
    """The last JSON object that a benchmark printed, whatever it said before."""
    for start in reversed([i for i, sign in enumerate(text) if sign == "{"]):
        if start == 0 or text[start - 1] == "\n":
            try:
                return json.loads(text[start:])
            except ValueError:
                continue
    return None


def run(name):
    """Run one benchmark and keep its object; its targets, and whether it ended as it should."""
    print(f"── {name} …", flush=True)
    began = time.monotonic()
    paths = [HERE.parent / "src", HERE.parent / "tests", os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, map(str, paths))),
        "KITAMAE_BENCH_RESULTS": str(RESULTS.resolve()),
    }
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        check=False,
    )
    found = _object_in(done.stdout)
    if found is None:
        print(done.stdout, flush=True)
        return [], False
    targets = found["targets"] if "targets" in found else ASKED.get(name, lambda _: [])(found)
    if "targets" not in found:
        found = {
            "benchmark": name,
            "measured_at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
            "machine": machine(),
            "targets": targets,
            "figures": found,
        }
    found["seconds"] = round(time.monotonic() - began, 1)
    RESULTS.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (RESULTS / f"{name}.json").write_text(text + "\n", "utf-8")
    return targets, done.returncode == 0 and all(one["met"] for one in targets)


def main():
    """Run those named, or all; 0 where every target is met."""
    arguments = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__.splitlines()[0],
        epilog=f"There are: {', '.join(names())}.",
    )
    arguments.add_argument("name", nargs="*", help="of a benchmark; none: all of them")
    named = arguments.parse_args().name
    chosen = named or [name for name in names() if name not in LEFT_OUT]
    unknown = [name for name in chosen if name not in names()]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}; there are {', '.join(names())}.")
        return 2
    ended = {name: run(name) for name in chosen}
    here = machine()
    print(f"\n{here['processor']}, {here['cores']} cores, Python {here['python']}")
    print(f"{'benchmark':<16} {'what':<52} {'measured':>10} {'target':>9}  verdict")
    for name, (targets, good) in ended.items():
        if not targets:
            print(f"{name:<16} {'(no target)':<52} {'':>10} {'':>9}  {'ran' if good else 'FAILED'}")
        for one in targets:
            verdict = "met" if one["met"] else "NOT MET"
            line = f"{name:<16} {one['what']:<52} {one['measured']:>10} {one['target']:>9}"
            print(f"{line}  {verdict}")
    print(f"The figures are in {RESULTS}.")
    return 0 if all(good for _, good in ended.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

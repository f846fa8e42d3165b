"""How a benchmark says what it found: one JSON object, with its targets and whether they hold."""

import json
import os
import platform
import sys
import time
from pathlib import Path

RESULTS = Path(os.environ.get("KITAMAE_BENCH_RESULTS") or Path(__file__).with_name("results"))


def machine():
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
        "load": [round(load, 1) for load in os.getloadavg()] if hasattr(os, "getloadavg") else [],
    }


def target(what, measured, *, at_most=None, at_least=None):
    """One figure beside what it should be."""
    good = (at_most is None or measured <= at_most) and (at_least is None or measured >= at_least)
    bound = f"≤ {at_most:g}" if at_most is not None else f"≥ {at_least:g}"
    return {"what": what, "measured": measured, "target": bound, "met": good}


def tell(name, figures, targets):
    """Print the object, keep it in the folder of results, end with 1 where a target was missed."""
    report = {
        "benchmark": name,
        "measured_at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "machine": machine(),
        "targets": targets,
        "figures": figures,
    }
    text = json.dumps(report, ensure_ascii=False, indent=1)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(text + "\n", "utf-8")
    print(text)
    sys.exit(0 if all(one["met"] for one in targets) else 1)

"""The limited child: a bare interpreter that reads photos and nothing else.

Started by `decoding.py` as a script, with no way to the house but this folder. It takes its limits
first, before any library that reads pictures is loaded; then one request a line on standard input,
one answer a line on standard output, in JSON.
"""

import json
import os
import resource
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent


def take_limits(limits: dict[str, float]) -> None:
    """Give up, for good, all that reading a few hundred photos does not need."""
    memory = int(limits["memory_bytes"])
    cpu = int(limits["cpu_seconds"] * limits["photos_per_child"])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024 * 1024, 64 * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def allow_cpu(seconds: int) -> None:
    """From now on this many more seconds, within what is left of the whole."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    soft = min(most, int(used.ru_utime + used.ru_stime) + 1 + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


def name_the_rooms() -> None:
    """Make this folder importable by its full name without running the house around it."""
    source = HERE.parents[2]
    for name in ("kitamae", "kitamae.catalogue", "kitamae.catalogue.photos", "kitamae.kernel"):
        room = ModuleType(name)
        room.__path__ = [str(source.joinpath(*name.split(".")))]
        sys.modules[name] = room


def main() -> None:
    """Read requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints must not pass for an answer
    settings = json.loads(sys.stdin.readline())
    take_limits(settings)
    name_the_rooms()
    from kitamae.catalogue.photos.checks import check_photo  # the limits must stand before it
    from kitamae.catalogue.photos.findings import Seen, Sign  # as above
    from kitamae.catalogue.photos.limits import Limits  # as above

    limits = Limits(**settings)
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        request = json.loads(line)
        allow_cpu(limits.cpu_seconds)
        renditions = request["renditions"] and Path(request["renditions"])
        try:
            seen = check_photo(Path(request["path"]), limits, renditions)
        except MemoryError:
            seen = Seen(refused=Sign("photo.too_heavy"))
        answers.write(json.dumps(seen.as_json()) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()

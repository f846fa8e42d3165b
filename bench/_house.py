"""The house made ready for a benchmark: settings of its own, in a folder that goes with it."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]


def open_house(database=""):
    """Django set up in a home of its own; `database` is an address, else SQLite in that home."""
    home = tempfile.mkdtemp(prefix="kitamae-bench-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("KITAMAE_") and name != KEPT]:
        del os.environ[name]
    os.environ |= {
        "KITAMAE_HOME": home,
        "DATABASE_URL": database,
        "KITAMAE_SECRET_KEY": "for a benchmark only",
        "KITAMAE_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "kitamae.config.settings",
    }
    import django

    django.setup()
    return Path(home)


KEPT = "KITAMAE_BENCH_RESULTS"

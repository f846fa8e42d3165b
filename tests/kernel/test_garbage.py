"""The collector of rubbish: put off during a batch, and told what is there to stay."""

import gc
import subprocess
import sys

from kitamae.kernel.garbage import uncollected


def test_nothing_is_collected_within_and_it_goes_on_afterwards():
    with uncollected():
        within = gc.isenabled()

    assert (within, gc.isenabled()) == (False, True)


def test_a_settled_server_leaves_what_it_loaded_alone():
    script = (
        "import gc, django.forms; from kitamae.kernel.garbage import settle; settle();"
        "print(gc.get_freeze_count() > 10_000, gc.get_threshold(), gc.isenabled())"
    )

    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert said == "True (10000, 20, 50) True\n"

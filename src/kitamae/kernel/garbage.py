"""The collector of cycles, held back while thousands of rows are made that hold none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles inside: each would walk through every row made so far, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settle() -> None:
    """Take what a server has loaded as there to stay, and look for rubbish less often.

    A page makes tens of thousands of short-lived objects: with the usual thresholds the collector
    goes through all that was ever loaded in the middle of one page in ten.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)

"""Pace: an export makes millions of small values that never refer to one another in circles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 200_000  # new values between two searches; Python's own pace (700) takes as long as the export itself


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Search for circles of dead values seldom, then again at the pace of before."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)

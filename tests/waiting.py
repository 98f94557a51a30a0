"""Waiting in tests for what another thread does."""

import time
from collections.abc import Callable

import pytest


def until(is_so: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something is so; fail the test where it is not by then.

    Long, because a busy machine may hold up any thread; it costs nothing where all goes well.
    """
    for _ in range(round(seconds * 100)):
        if is_so():
            return
        time.sleep(0.01)
    pytest.fail("it never came")


def fastest(work: Callable[[], object], times: int = 20) -> float:
    """Do something again and again; return the seconds of the fastest time.

    What waits does so each time; what is merely held up by a busy machine is not always.
    """
    took = []
    for _ in range(times):
        began = time.monotonic()
        work()
        took.append(time.monotonic() - began)
    return min(took)

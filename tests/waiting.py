"""Waiting in tests for what another thread does."""

import time
from collections.abc import Callable

import pytest


def until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something is so; fail the test where it is not by then."""
    for _ in range(round(seconds * 100)):
        if is_so():
            return
        time.sleep(0.01)
    pytest.fail("it never came")

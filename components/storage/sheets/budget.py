"""How fast the app may ask: never more often a minute than Google lets one account, with room left.

Google counts 60 reads and 60 writes a minute for one account, and says nowhere when its minute
began; so the last minute is counted here, for all workbooks that the process has open.
"""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["read", "write"]
MINUTE = 60.0
PER_MINUTE = 44  # of 60: people, and another process, use the same account


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock by which the app waits; tests put in one that needs no time.

    now: seconds that only ever grow. sleep: waits so many seconds. chance: a number in [0, 1).
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def sleep_about(self, seconds: float) -> None:
        """Wait so long and up to a quarter more: those who were refused together part here."""
        self.sleep(seconds * (1 + self.chance() / 4))


class Budget:
    """The calls of the last minute, by kind; whoever wants one more waits until it is due."""

    def __init__(self, pace: Pace, per_minute: int = PER_MINUTE) -> None:
        self._pace = pace
        self._per_minute = per_minute
        self._calls: dict[Kind, deque[float]] = {"read": deque(), "write": deque()}
        self._lock = threading.Lock()

    def spend(self, kind: Kind) -> None:
        """Count one call; wait first where the last minute is full."""
        while wait := self._due_in(kind):
            self._pace.sleep(wait)

    def _due_in(self, kind: Kind) -> float:
        with self._lock:
            now, calls = self._pace.now(), self._calls[kind]
            while calls and calls[0] <= now - MINUTE:
                calls.popleft()
            if len(calls) >= self._per_minute:
                return calls[0] + MINUTE - now
            calls.append(now)
            return 0.0

    def rest_of_minute(self, kind: Kind) -> float:
        """Return how long to wait after Google said "too many", in seconds: 20 to 60.

        Google's minute began at the latest with our own first call of the last minute.
        """
        with self._lock:
            calls = self._calls[kind]
            oldest = calls[0] if calls else self._pace.now()
        return max(20.0, oldest + MINUTE - self._pace.now())

"""Google's limits: 60 reads and 60 writes a minute for one user, 300 of each for a project.

A minute begins with the first request in it, not on the clock's minute. Once it is used up every
further request is refused until the minute is over; then all flows again at once. Refused
requests use nothing up, and no answer says how long to wait.
"""

from dataclasses import dataclass, field
from typing import Literal

from tests.sheets_server.clock import Clock
from tests.sheets_server.errors import quota_exceeded

Kind = Literal["read", "write"]
MINUTE = 60.0
PROJECT = "the whole project"


@dataclass(slots=True)
class Minute:
    """How many requests were let through since it began."""

    began: float
    used: int = 0


@dataclass(slots=True)
class Quota:
    """Counts requests by user and kind; every limit can be lowered for a test."""

    clock: Clock
    is_on: bool = True
    per_user: int = 60
    per_project: int = 300
    minutes: dict[tuple[str, Kind], Minute] = field(default_factory=dict)

    def spend(self, user: str, kind: Kind) -> None:
        """Count one request; 429 where the user's or the project's minute is used up."""
        if not self.is_on:
            return
        mine, all_of_us = self.minute(user, kind), self.minute(PROJECT, kind)
        if mine.used >= self.per_user:
            raise quota_exceeded(kind)
        if all_of_us.used >= self.per_project:
            raise quota_exceeded(kind, whole_project=True)
        mine.used += 1
        all_of_us.used += 1

    def minute(self, user: str, kind: Kind) -> Minute:
        now = self.clock.now()
        minute = self.minutes.get((user, kind))
        if minute is None or now >= minute.began + MINUTE:
            minute = self.minutes[user, kind] = Minute(now)
        return minute

"""A clock that tests can stop and push forward, so that no quota test has to wait a minute."""

import datetime as dt
import time
from dataclasses import dataclass


@dataclass(slots=True)
class Clock:
    """Seconds since 1970, from the machine's clock until somebody freezes it."""

    ahead: float = 0.0
    stopped_at: float | None = None

    def now(self) -> float:
        return time.time() + self.ahead if self.stopped_at is None else self.stopped_at

    def freeze(self) -> float:
        self.stopped_at = self.now()
        return self.stopped_at

    def advance(self, seconds: float) -> float:
        """Push the clock forward, frozen or not."""
        if self.stopped_at is None:
            self.ahead += seconds
        else:
            self.stopped_at += seconds
        return self.now()

    def release(self) -> float:
        """Let a frozen clock run on from where it stands."""
        if self.stopped_at is not None:
            self.ahead = self.stopped_at - time.time()
            self.stopped_at = None
        return self.now()

    def stamp(self) -> str:
        """Now, as Drive writes a time: UTC with milliseconds."""
        moment = dt.datetime.fromtimestamp(self.now(), dt.UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"

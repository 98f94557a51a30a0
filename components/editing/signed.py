"""Whose action it is."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does it, and when: the moment in UTC, to the second."""

    by: str
    at: dt.datetime

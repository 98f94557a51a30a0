"""A translation meeting while it runs, on several machines, and what closing it writes."""

from components.meeting.closing import problems, rows_to_write
from components.meeting.running import Drafted, Guess, Revealed, Running, running

__all__ = [
    "Drafted",
    "Guess",
    "Revealed",
    "Running",
    "problems",
    "rows_to_write",
    "running",
]

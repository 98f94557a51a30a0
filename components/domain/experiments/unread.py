"""Which way the changes that could not be read could move the days to a first reaction."""

import datetime as dt
from dataclasses import replace

import pandas as pd

from components.domain.experiments.velocity import UnreadChanges, Velocity, velocity
from components.domain.unread import Unread

LONG = pd.Timedelta(days=3650)  # longer than any wait that a median could notice


def bounded_velocity(
    experiments: pd.DataFrame, aside: Unread | None, as_of: dt.date, target_days: float
) -> Velocity:
    """Measure as `velocity` does, and bound it by the rows set aside that may have become ready."""
    found = velocity(experiments, as_of, target_days)
    if aside is None:
        return found
    may_count = aside.only(aside.frame["ready_on"].notna() | aside.is_bad("ready_on"))
    if may_count.frame.empty:
        return found
    fastest, slowest = (
        velocity(pd.concat([experiments, filled]), as_of, target_days)
        for filled in _ends(may_count, pd.Timestamp(as_of))
    )
    rows = tuple(may_count.frame.index.tolist())
    return replace(found, unread=UnreadChanges(rows, fastest, slowest))


def _ends(aside: Unread, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows with the days that were not read at their fastest, and at their slowest."""
    rows, is_unheard = aside.frame, aside.is_bad("first_feedback_on")
    heard = rows["first_feedback_on"]
    ready = rows["ready_on"].mask(aside.is_bad("ready_on"), heard.fillna(day))
    fastest = rows.assign(ready_on=ready, first_feedback_on=heard.mask(is_unheard, ready))
    long_ago = rows["ready_on"].mask(aside.is_bad("ready_on"), heard.fillna(day) - LONG)
    return fastest, rows.assign(ready_on=long_ago)

"""Who owns the bridge between customers and the AI team: exactly one person, full time."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Status = Literal["owned", "part-time", "vacant"]

OWNER_ROLE = "technical product owner"
FULL_TIME = 0.80


@dataclass(frozen=True, slots=True)
class Owner:
    """The technical product owner on a day.

    status: owned (one, full time: 80 % or more), part-time (one, below that or unknown), vacant
    (none, or more than one). name, share_of_time in [0, 1], since: of the one owner; None
    where there is not exactly one, or unknown. reasons: the facts behind the status.
    """

    status: Status
    name: str | None
    share_of_time: float | None
    since: dt.date | None
    reasons: tuple[str, ...]


def owner(team: pd.DataFrame, as_of: dt.date) -> Owner:
    """Judge ownership from the schema's Team frame; From and To are the first and the last day."""
    day = pd.Timestamp(as_of)
    owners = team[team["role"] == OWNER_ROLE]
    has_begun = owners["from_day"].isna() | (owners["from_day"] <= day)
    has_left = owners["to_day"] < day
    current = owners[has_begun & ~has_left]
    if len(current) == 1:
        return _single(current)
    if len(current) > 1:
        names = ", ".join(sorted(current["name"]))
        reason = f"{len(current)} technical product owners at once: {names}"
        return Owner("vacant", None, None, None, (reason,))
    reasons = ("no technical product owner", *_left(owners[has_left]), *_next(owners[~has_begun]))
    return Owner("vacant", None, None, None, reasons)


def _single(current: pd.DataFrame) -> Owner:
    name, share, start = (current[field].iloc[0] for field in ("name", "share_of_time", "from_day"))
    since = None if pd.isna(start) else start.date()
    begun = "" if since is None else f" since {since}"
    if pd.isna(share):
        reasons = ("share of time not stated", f"{name}{begun}")
        return Owner("part-time", str(name), None, since, reasons)
    part = f"{name}, {share * 100:.0f} % of the time{begun}"
    if share >= FULL_TIME:
        return Owner("owned", str(name), float(share), since, (part,))
    reasons = (f"below full time ({FULL_TIME * 100:.0f} % or more)", part)
    return Owner("part-time", str(name), float(share), since, reasons)


def _left(owners: pd.DataFrame) -> tuple[str, ...]:
    last = owners.nlargest(1, "to_day")
    return tuple(
        f"{name} left on {day.date()}"
        for name, day in zip(last["name"], last["to_day"], strict=True)
    )


def _next(owners: pd.DataFrame) -> tuple[str, ...]:
    first = owners.nsmallest(1, "from_day")
    return tuple(
        f"{name} starts on {day.date()}"
        for name, day in zip(first["name"], first["from_day"], strict=True)
    )

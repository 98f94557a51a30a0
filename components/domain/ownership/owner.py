"""Who owns the bridge between customers and the AI team: exactly one person, full time."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from components.domain.unread import Unread

Status = Literal["owned", "part-time", "vacant"]

OWNER_ROLE = "technical product owner"
FULL_TIME = 0.80


@dataclass(frozen=True, slots=True)
class Owner:
    """The technical product owner on a day.

    status: owned (one, full time: 80% or more), part-time (one, below that or unknown), vacant
    (none, or more than one). name, share_of_time in [0, 1], since: of the one owner; None
    where there is not exactly one, or unknown. reasons: the facts behind the status. unread: rows
    of Team that could not be read and could turn whether the bridge is owned.
    """

    status: Status
    name: str | None
    share_of_time: float | None
    since: dt.date | None
    reasons: tuple[str, ...]
    unread: tuple[int, ...] = ()


def owner(team: pd.DataFrame, as_of: dt.date, aside: Unread | None = None) -> Owner:
    """Judge ownership from the schema's Team frame; From and To are the first and the last day.

    aside: its rows that are set aside.
    """
    day = pd.Timestamp(as_of)
    owners = team[team["role"] == OWNER_ROLE]
    has_begun = owners["from_day"].isna() | (owners["from_day"] <= day)
    has_left = owners["to_day"] < day
    current = owners[has_begun & ~has_left]
    found = _owner(current, owners, has_left, has_begun)
    if aside is None or (found.status != "owned" and not current.empty):
        return found
    return replace(found, unread=_may_own(aside, day, or_share=found.status == "owned"))


def _may_own(aside: Unread, day: pd.Timestamp, *, or_share: bool) -> tuple[int, ...]:
    """Return the rows that may be a current owner: beside another one, of any share of time."""
    team = aside.frame
    may_be = (team["role"] == OWNER_ROLE).to_numpy(dtype=bool) | aside.is_bad("role")
    may_be &= ~(team["from_day"] > day) & ~(team["to_day"] < day)
    if not or_share:
        may_be &= (team["share_of_time"] >= FULL_TIME) | aside.is_bad("share_of_time")
    return tuple(team.index[may_be].tolist())


def _owner(
    current: pd.DataFrame,
    owners: pd.DataFrame,
    has_left: "pd.Series[bool]",
    has_begun: "pd.Series[bool]",
) -> Owner:
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
    part = f"{name}, {share * 100:.0f}% of the time{begun}"
    if share >= FULL_TIME:
        return Owner("owned", str(name), float(share), since, (part,))
    reasons = (f"below full time ({FULL_TIME * 100:.0f}% or more)", part)
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

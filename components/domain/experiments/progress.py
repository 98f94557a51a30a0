"""Where each experiment stands on a day: its stage is read from its days, nobody types it."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from components.domain.experiments.velocity import as_it_stood

Stage = Literal["planned", "building", "ready", "with customers", "undecided", "decided"]

DAYS = ["started_on", "ready_on", "with_customers_on", "first_feedback_on", "decided_on"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One experiment's stage on a day.

    since: the day it entered the stage, days: how long ago; None for a planned one, and where a
    decision has no day. undecided: feedback is in, a decision is not. ready_on ... decided_on: as
    known by then; watched_until: the last day it was still watched for feedback (the day asked
    about, or the day it was stopped), None where a stopped one has no day at all.
    """

    experiment: str
    row: int
    owner: str | None
    capability: str | None
    roadmap_item: str | None
    stage: Stage
    since: dt.date | None
    days: int | None
    ready_on: dt.date | None
    with_customers_on: dt.date | None
    first_feedback_on: dt.date | None
    decided_on: dt.date | None
    watched_until: dt.date | None
    decision: str | None


def progress(experiments: pd.DataFrame, as_of: dt.date) -> tuple[Progress, ...]:
    """Read every experiment's stage at the end of `as_of`, in the order of the sheet.

    `experiments` is the schema's frame. One whose every day lies ahead had not begun and is left
    out; one without any day is planned.
    """
    day = pd.Timestamp(as_of)
    days = experiments[DAYS]
    is_ahead = days.notna().any(axis=1) & ~(days <= day).any(axis=1)
    decided = days["decided_on"]
    is_decided = (decided <= day) | (experiments["decision"].notna() & decided.isna())
    started = days["started_on"]
    stood = as_it_stood(experiments, as_of).assign(
        started_on=started.where(started <= day),
        is_decided=is_decided,
        decision=experiments["decision"].where(is_decided),
        capability=experiments["capability"],
        roadmap_item=experiments["roadmap_item"],
    )[~is_ahead]
    return tuple(
        _progress(int(row), cells, as_of)
        for row, cells in zip(stood.index, stood.to_dict("records"), strict=True)
    )


def _progress(row: int, cells: dict[Hashable, Any], as_of: dt.date) -> Progress:
    known = {name: None if pd.isna(cells[name]) else cells[name].date() for name in DAYS}
    stage, since = _stage(known, is_decided=cells["is_decided"])
    owner, capability, item, decision = (
        None if pd.isna(cells[name]) else str(cells[name])
        for name in ("owner", "capability", "roadmap_item", "decision")
    )
    until = cells["watched_until"]
    return Progress(
        experiment=str(cells["experiment"]),
        row=row,
        owner=owner,
        capability=capability,
        roadmap_item=item,
        stage=stage,
        since=since,
        days=None if since is None else (as_of - since).days,
        ready_on=known["ready_on"],
        with_customers_on=known["with_customers_on"],
        first_feedback_on=known["first_feedback_on"],
        decided_on=known["decided_on"],
        watched_until=None if pd.isna(until) else until.date(),
        decision=decision,
    )


def _stage(known: dict[str, dt.date | None], *, is_decided: bool) -> tuple[Stage, dt.date | None]:
    if is_decided:
        return "decided", known["decided_on"]
    reached: tuple[tuple[Stage, str], ...] = (
        ("undecided", "first_feedback_on"),
        ("with customers", "with_customers_on"),
        ("ready", "ready_on"),
        ("building", "started_on"),
    )
    for stage, name in reached:
        if (since := known[name]) is not None:
            return stage, since
    return "planned", None

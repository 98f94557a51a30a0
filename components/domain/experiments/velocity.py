"""From "works in-house" to the first customer's reaction: how long it takes, who still waits."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from components.domain.kept import kept
from components.domain.stats import ControlChart, Estimate, Survival, product_limit, xmr

FEWEST_FOR_PERCENTILES = 11
MOST_WEEKS = 26

StepName = Literal["ready to customers", "customers to feedback", "ready to feedback"]


@dataclass(frozen=True, slots=True)
class Step:
    """Days that one step takes, open ones censored.

    median, days_85: the days by which half, and 85%, are through, with 95% intervals; parts
    None where the curve does not come down that far. n: experiments, of which `waiting` are open.
    is_enough: 11 experiments, enough to read percentiles.
    """

    name: StepName
    median: Estimate
    days_85: Estimate
    n: int
    waiting: int
    is_enough: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """One experiment that still waits for its first feedback.

    days_waiting: since it was ready (since it was with customers where that day is missing).
    is_past_median, is_past_85: it waits longer than half, or 85%, of all have.
    """

    experiment: str
    row: int
    owner: str | None
    stage: Literal["ready", "with customers"]
    days_waiting: int
    is_past_median: bool
    is_past_85: bool


@dataclass(frozen=True, slots=True)
class UnreadChanges:
    """Changes that are in no median because their rows are set aside. rows: of Experiments.

    fastest, slowest: the whole figure if each of them had met a customer at once, or not yet, as
    far as what was read allows it (worst-case bounds: Manski 2003).
    """

    rows: tuple[int, ...]
    fastest: "Velocity"
    slowest: "Velocity"


@dataclass(frozen=True)
class Velocity:
    """Ready -> first feedback, and its two steps.

    median_days_to_feedback, low, high: in days; None where unknown. within_target: share with
    feedback at most `target_days` after ready, with its interval. waiting: experiments without
    feedback today; oldest_waiting_days: the longest of these waits. n: experiments that became
    ready. newest_age_days: age of the newest of the three days. rows_out_of_order: left out of a
    step because its end lies before its start. steps: both steps, then the whole. unread: changes
    that could not be read, None without any.
    """

    median_days_to_feedback: float | None
    low: float | None
    high: float | None
    target_days: float
    within_target: Estimate
    waiting: int
    oldest_waiting_days: int | None
    n: int
    is_enough: bool
    newest_age_days: int | None
    rows_out_of_order: tuple[int, ...]
    steps: tuple[Step, ...]
    ageing: tuple[Waiting, ...]
    unread: UnreadChanges | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """One experiment that has had feedback and waits for a decision since."""

    experiment: str
    row: int
    owner: str | None
    days_waiting: int


@dataclass(frozen=True)
class Throughput:
    """First feedbacks a week, in weeks of 7 days that end on the day asked about.

    last_days: the last day of each week; signals: those outside the XmR limits.
    """

    last_days: tuple[dt.date, ...]
    counts: tuple[int, ...]
    chart: ControlChart
    signals: tuple[dt.date, ...]


# --- the days as they stood -----------------------------------------------------------------

STEP_ENDS = ["ready_on", "with_customers_on", "first_feedback_on"]


def as_it_stood(experiments: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the experiments with later days blanked, and `watched_until` for those still open.

    A stopped experiment is watched until it was stopped; with no day for that, until its last
    known day, so that it says nothing about what comes later.
    """
    day = pd.Timestamp(as_of)
    dates = experiments[[*STEP_ENDS, "decided_on"]]
    dates = dates.where(dates <= day)
    is_later = experiments["decided_on"].notna() & dates["decided_on"].isna()
    is_stopped = (experiments["decision"] == "stop") & ~is_later
    last_known = dates["with_customers_on"].fillna(dates["ready_on"])
    stopped_on = dates["decided_on"].fillna(last_known)
    until = stopped_on.where(is_stopped, day)
    stood = dates.assign(watched_until=until, is_stopped=is_stopped)
    return stood.join(experiments[["experiment", "owner"]])


def _times(stood: pd.DataFrame, start: str, end: str) -> tuple[Survival, tuple[int, ...]]:
    """Return the times from one day to another, and the rows whose end lies before their start."""
    begun = stood[stood[start].notna()]
    # Feedback without a day of reaching customers: it did reach them, nobody knows when.
    begun = begun[begun[end].notna() | begun["first_feedback_on"].isna()]
    is_seen = begun[end].notna()
    days = (begun[end].fillna(begun["watched_until"]) - begun[start]).dt.days
    is_wrong = is_seen & (days < 0)
    kept = ~is_wrong
    waits = np.asarray(days[kept].clip(lower=0), np.float64)
    seen = is_seen[kept].to_numpy(dtype=np.bool_)
    return product_limit(waits, seen), tuple(begun.index[is_wrong].tolist())


def _still_waiting(stood: pd.DataFrame) -> pd.DataFrame:
    since = stood["ready_on"].fillna(stood["with_customers_on"])
    open_ones = stood.assign(since=since)
    return open_ones[since.notna() & stood["first_feedback_on"].isna() & ~stood["is_stopped"]]


# --- figures --------------------------------------------------------------------------------


def _step(name: StepName, times: Survival) -> Step:
    return Step(
        name=name,
        median=times.median,
        days_85=times.quantile(0.85),
        n=times.n,
        waiting=times.still_open,
        is_enough=times.n >= FEWEST_FOR_PERCENTILES,
    )


def velocity(experiments: pd.DataFrame, as_of: dt.date, target_days: float) -> Velocity:
    """Measure how long changes wait for their first customer feedback (Kaplan & Meier 1958).

    `experiments` is the schema's frame. Open ones are censored at `as_of`, ones stopped before
    the step's end at the day they were decided.
    """
    stood = as_it_stood(experiments, as_of)
    ready, live, heard = STEP_ENDS
    to_customers, wrong_first = _times(stood, ready, live)
    to_feedback, wrong_second = _times(stood, live, heard)
    whole, wrong_whole = _times(stood, ready, heard)
    ageing = _ageing(_still_waiting(stood), whole, as_of)
    newest = stood[STEP_ENDS].max().max()
    return Velocity(
        median_days_to_feedback=whole.median.point,
        low=whole.median.low,
        high=whole.median.high,
        target_days=target_days,
        within_target=whole.share_by(target_days),
        waiting=len(ageing),
        oldest_waiting_days=ageing[0].days_waiting if ageing else None,
        n=whole.n,
        is_enough=whole.n >= FEWEST_FOR_PERCENTILES,
        newest_age_days=None if pd.isna(newest) else (as_of - newest.date()).days,
        rows_out_of_order=tuple(sorted({*wrong_first, *wrong_second, *wrong_whole})),
        steps=(
            _step("ready to customers", to_customers),
            _step("customers to feedback", to_feedback),
            _step("ready to feedback", whole),
        ),
        ageing=ageing,
    )


def _ageing(waiting: pd.DataFrame, whole: Survival, as_of: dt.date) -> tuple[Waiting, ...]:
    half, most = whole.median.point, whole.quantile(0.85).point
    found = [
        Waiting(
            experiment=str(name),
            row=int(row),
            owner=None if pd.isna(owner) else str(owner),
            stage="ready" if pd.isna(live) else "with customers",
            days_waiting=days,
            is_past_median=half is not None and days > half,
            is_past_85=most is not None and days > most,
        )
        for row, name, owner, live, since in zip(
            waiting.index,
            waiting["experiment"],
            waiting["owner"],
            waiting["with_customers_on"],
            waiting["since"],
            strict=True,
        )
        for days in [(as_of - since.date()).days]
    ]
    return tuple(sorted(found, key=lambda w: (-w.days_waiting, w.row)))


@kept
def undecided(experiments: pd.DataFrame, as_of: dt.date) -> tuple[Undecided, ...]:
    """List experiments with feedback but no decision by `as_of`, longest wait first."""
    stood = as_it_stood(experiments, as_of)
    is_decided = stood["decided_on"].notna() | (
        experiments["decision"].notna() & experiments["decided_on"].isna()
    )
    due = stood[stood["first_feedback_on"].notna() & ~is_decided]
    found = [
        Undecided(str(name), int(row), None if pd.isna(owner) else str(owner), days)
        for row, name, owner, heard in zip(
            due.index, due["experiment"], due["owner"], due["first_feedback_on"], strict=True
        )
        for days in [(as_of - heard.date()).days]
    ]
    return tuple(sorted(found, key=lambda u: (-u.days_waiting, u.row)))


@kept
def throughput(experiments: pd.DataFrame, as_of: dt.date) -> Throughput:
    """Count first feedbacks a week since the first change became ready, at most 26 weeks back."""
    stood = as_it_stood(experiments, as_of)
    oldest = stood[STEP_ENDS].min().min()
    if pd.isna(oldest):
        return Throughput((), (), xmr(()), ())
    weeks = min(((as_of - oldest.date()).days + 1) // 7, MOST_WEEKS)
    age = (pd.Timestamp(as_of) - stood["first_feedback_on"].dropna()).dt.days // 7
    counts = np.bincount(age[age < weeks].to_numpy(dtype=np.int64), minlength=weeks)[::-1]
    last_days = tuple(as_of - dt.timedelta(weeks=weeks - 1 - at) for at in range(weeks))
    chart = xmr(counts.astype(float).tolist())
    signals = tuple(last_days[at] for at in chart.signals)
    return Throughput(last_days, tuple(counts.tolist()), chart, signals)

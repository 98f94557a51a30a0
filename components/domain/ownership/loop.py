"""Does what customers say reach engineers and decisions: rates over four weeks, never a grade."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from components.domain.schema import Settings
from components.domain.spoken import answers_of_calls
from components.domain.stats import Estimate, product_limit, wilson

DAYS = 28
WEEKS = 8
FEWEST_CALLS = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """k of n with Wilson's 95% interval; below 5 the counts and the list only, no rate.

    rows_yes, rows_no: the row numbers that do, and that do not.
    """

    k: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    rows_yes: tuple[int, ...]
    rows_no: tuple[int, ...]


@dataclass(frozen=True)
class Loop:
    """How the loop between customers and the team ran over the 28 days up to the day asked about.

    days_since_meeting: None before the first translation meeting. weeks_kept_of_last_8: of the
    last 8 periods between meetings (7 days unless set otherwise), how many had one.
    Of calls: specific_calls have an answer about a level on that day; bracketing ones a yes and a
    no about one capability; engineer_present ones were heard by an engineer; same_day_decision
    ones led to a decision that day. asked: of trade-off answers, asked for and not volunteered.
    backed_decisions: of decisions about roadmap items, those because of a customer or an
    experiment. linked_measures: of capabilities, those with a customer outcome (all, not 28 days).
    days_to_decision: median from call to decision. only_translator: the one person who led every
    one of at least 5 calls that no engineer heard; None otherwise.
    """

    days_since_meeting: int | None
    weeks_kept_of_last_8: int
    calls: int
    newest_call_age_days: int | None
    specific_calls: Rate
    bracketing_calls: Rate
    engineer_present: Rate
    same_day_decision: Rate
    asked: Rate
    backed_decisions: Rate
    linked_measures: Rate
    days_to_decision: Estimate
    only_translator: str | None


def _rate(does: "pd.Series[bool]") -> Rate:
    k, n = int(does.sum()), len(does)
    interval = wilson(k / n if n >= FEWEST_CALLS else None, n)
    yes, no = tuple(does.index[does].tolist()), tuple(does.index[~does].tolist())
    return Rate(k, n, interval.point, interval.low, interval.high, yes, no)


def _recent(frame: pd.DataFrame, field: str, as_of: dt.date) -> pd.DataFrame:
    age = (pd.Timestamp(as_of) - frame[field]).dt.days
    recent: pd.DataFrame = frame[(age >= 0) & (age < DAYS)]
    return recent


def local_day(moments: "pd.Series[pd.Timestamp]", zone: ZoneInfo) -> "pd.Series[pd.Timestamp]":
    """Return the day of UTC moments where the team is; midnight is a day typed without a time."""
    day = moments.dt.normalize()
    there = moments.dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None).dt.normalize()
    return day.where(moments == day, there)


def _specific(calls: pd.DataFrame, trade_offs: pd.DataFrame) -> tuple[Rate, Rate]:
    """Return the rates of calls with any specific answer, and with a yes and a no."""
    pairs = answers_of_calls(calls, trade_offs)
    said = trade_offs.loc[pairs["answer"]]
    given = list(zip(pairs["call"], said["capability"].str.casefold(), strict=True))
    words = list(zip(given, said["answer"], strict=True))
    both = {place for place, word in words if word == "yes"} & {
        place for place, word in words if word == "no"
    }
    rows = calls.index.to_series()
    return _rate(rows.isin(pairs["call"])), _rate(rows.isin({call for call, _ in both}))


def _days_to_decision(
    calls: pd.DataFrame, decisions: pd.DataFrame, as_of: dt.date
) -> "pd.Series[float]":
    """Return days from each call to its customer's first decision on or after it, else NaN."""
    decided = pd.DataFrame(
        {
            "who": decisions["because_of_customer"].str.casefold(),
            "decided": decisions["decided_at"],
        }
    )
    decided = decided[decided["who"].notna() & (decided["decided"] <= pd.Timestamp(as_of))]
    held = pd.DataFrame({"who": calls["customer"].str.casefold(), "held": calls["held_on"]})
    held["row"] = calls.index
    nearest = pd.merge_asof(
        held.sort_values("held"),
        decided.sort_values("decided"),
        left_on="held",
        right_on="decided",
        by="who",
        direction="forward",
    ).set_index("row")
    return (nearest["decided"] - nearest["held"]).dt.days.reindex(calls.index).astype(float)


def _median_days(calls: pd.DataFrame, days: "pd.Series[float]", as_of: dt.date) -> Estimate:
    so_far = (pd.Timestamp(as_of) - calls["held_on"]).dt.days.astype(float)
    waits = np.asarray(days.fillna(so_far), np.float64)
    return product_limit(waits, days.notna().to_numpy(dtype=np.bool_)).median


def _only_translator(calls: pd.DataFrame) -> str | None:
    if len(calls) < FEWEST_CALLS or calls["engineers_present"].notna().any():
        return None
    leaders = calls["led_by"].str.casefold()
    is_one = bool(leaders.eq(leaders.iloc[0]).all())  # a blank equals nobody
    return str(calls["led_by"].iloc[0]) if is_one else None


def _meetings(meetings: pd.DataFrame, as_of: dt.date, every_days: float) -> tuple[int | None, int]:
    """Return days since the last meeting, and how many of the last 8 periods had one."""
    age = (pd.Timestamp(as_of) - meetings["held_on"]).dt.days
    age = age[age >= 0]
    period = age // max(every_days, 1.0)
    kept = int(period[period < WEEKS].nunique())
    return None if age.empty else int(age.min()), kept


def loop(frames: Mapping[str, pd.DataFrame], as_of: dt.date, settings: Settings) -> Loop:
    """Measure the loop over the 28 days that end on `as_of`.

    `frames`: the schema's frames by tab name (Calls, Trade-offs, Decisions, Meetings and
    Capabilities). A same-day decision is known on the day itself, so no call is censored before
    it and the product-limit estimate at day 0 is the plain share k of n; its median still counts
    calls without a decision as open (Kaplan & Meier 1958).
    """
    calls = _recent(frames["Calls"], "held_on", as_of)
    trade_offs = _recent(frames["Trade-offs"], "asked_on", as_of)
    all_decisions = frames["Decisions"].assign(
        decided_at=local_day(frames["Decisions"]["decided_at"], settings.zone)
    )
    decisions = _recent(all_decisions, "decided_at", as_of)
    on_items = decisions[decisions["roadmap_item"].notna()]
    reasons = on_items[["because_of_customer", "because_of_experiment"]]
    specific, bracketing = _specific(calls, trade_offs)
    days = _days_to_decision(calls, all_decisions, as_of)
    days_since_meeting, kept = _meetings(frames["Meetings"], as_of, settings.meeting_every_days)
    newest = calls["held_on"].max()
    return Loop(
        days_since_meeting=days_since_meeting,
        weeks_kept_of_last_8=kept,
        calls=len(calls),
        newest_call_age_days=None if calls.empty else (as_of - newest.date()).days,
        specific_calls=specific,
        bracketing_calls=bracketing,
        engineer_present=_rate(calls["engineers_present"].notna()),
        same_day_decision=_rate(days.eq(0)),
        asked=_rate(trade_offs["how"].fillna("asked").eq("asked")),
        backed_decisions=_rate(reasons.notna().any(axis=1)),
        linked_measures=_rate(frames["Capabilities"]["customer_outcome"].notna()),
        days_to_decision=_median_days(calls, days, as_of),
        only_translator=_only_translator(calls),
    )

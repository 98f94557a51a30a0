"""Which calls count as an answer: qualified, asked, young enough, the latest of that person."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.schema.spellings import NO_LONGER_USES

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Reason = Literal["unqualified", "not asked", "too old", "superseded"]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """One standing answer a person, and what became of every other call up to `as_of`.

    votes: the calls frame's rows that count, in the order of their days; index "row".
    left_out: reason -> row numbers; every call dated up to `as_of` is in votes or here, once.
    """

    as_of: dt.date
    votes: pd.DataFrame
    left_out: Mapping[Reason, tuple[int, ...]]

    @property
    def n(self) -> int:
        """Number of people whose answer counts."""
        return len(self.votes)

    @property
    def newest_age_days(self) -> int | None:
        """Age of the newest counted answer in days; None without one."""
        if self.n == 0:
            return None
        newest: dt.date = self.votes["held_on"].max().date()
        return (self.as_of - newest).days


@dataclass(frozen=True, slots=True, eq=False)
class Ballot:
    """The calls in the order in which they were held, ready to be counted at many days.

    order: positions in the calls frame by day, on one day by row. Behind it, in that order: the
    day as days since 1970, the code of the person, whether the question was asked, whether the
    person was qualified to answer it, and whether it said that it no longer uses the product.
    """

    order: Ints
    day: Ints
    voter: Ints
    is_asked: Flags
    is_qualified: Flags
    is_gone: Flags

    @classmethod
    def of(cls, calls: pd.DataFrame) -> "Ballot":
        """Sort the calls frame of the schema once; names are compared ignoring case and blanks."""
        day = calls["held_on"].to_numpy().astype("datetime64[D]").astype(np.int64)
        order = np.lexsort((calls.index.to_numpy(), day))
        person = name_codes(calls["person"])
        voter = name_codes(calls["customer"]) * (person.max(initial=0) + 2) + person
        is_gone = (calls["disappointment"] == NO_LONGER_USES).to_numpy(dtype=np.bool_)[order]
        return cls(
            order,
            day[order],
            np.unique(voter, return_inverse=True)[1].astype(np.int64)[order],
            calls["disappointment"].notna().to_numpy(dtype=np.bool_)[order],
            calls["qualified"].fillna(value=True).to_numpy(dtype=np.bool_)[order] & ~is_gone,
            is_gone,
        )

    def within(self, first: dt.date, last: dt.date) -> Flags:
        """Mark calls held from `first` to `last`, both included."""
        since, until = days_since_1970(first), days_since_1970(last)
        return np.asarray((self.day >= since) & (self.day <= until), np.bool_)

    def standing(self, first: dt.date, last: dt.date) -> Flags:
        """Mark each person's latest usable answer held from `first` to `last`.

        Who later said that it no longer uses the product has none.
        """
        is_usable = self.is_asked & (self.is_qualified | self.is_gone)
        usable = np.flatnonzero(self.within(first, last) & is_usable)
        latest = np.full(self.voter.max(initial=-1) + 1, -1)
        latest[self.voter[usable]] = usable  # of repeated positions numpy keeps the last
        stands = np.zeros(self.day.size, np.bool_)
        stands[latest[latest >= 0]] = True
        return np.asarray(stands & ~self.is_gone, np.bool_)


def days_since_1970(day: dt.date) -> int:
    """Return the day as the number that Ballot.day holds."""
    return (day - dt.date(1970, 1, 1)).days


def name_codes(names: "pd.Series[str]") -> Ints:
    """One whole number for every name, ignoring case and surplus blanks; -1 for none."""
    codes, spellings = pd.factorize(names)
    keys = [" ".join(str(spelling).casefold().split()) for spelling in spellings]
    by_spelling = pd.factorize(np.array(keys, dtype=object))[0]
    return np.append(by_spelling, -1)[codes].astype(np.int64)


def first_counted_day(as_of: dt.date, counts_for_days: float) -> dt.date:
    """Return the oldest day whose answers count: exactly `counts_for_days` before `as_of`.

    The first day there is, where that lies before it.
    """
    return dt.date.fromordinal(max(as_of.toordinal() - int(counts_for_days), 1))


def answers_that_count(calls: pd.DataFrame, as_of: dt.date, counts_for_days: float) -> Counted:
    """Pick one answer a person from the calls frame of the schema, as it stood on `as_of`.

    An answer counts when the person is qualified (blank counts as yes; whoever no longer uses the
    product is not), it is at most
    `counts_for_days` old, and no later usable answer of the same customer and person follows; on
    one day the later row is the later answer. Calls without a person are one unnamed person a
    customer. Calls dated after `as_of` are left out altogether.
    """
    ballot = Ballot.of(calls)
    first = first_counted_day(as_of, counts_for_days)
    stands = ballot.standing(first, as_of)
    is_recent = ballot.within(first, as_of)
    told: dict[Reason, Flags] = {
        "not asked": ~ballot.is_asked,
        "unqualified": ballot.is_asked & ~ballot.is_qualified,
        "too old": ballot.is_asked & ballot.is_qualified & ~is_recent,
        "superseded": ballot.is_asked & ballot.is_qualified & is_recent & ~stands,
    }
    is_past = ballot.day <= days_since_1970(as_of)
    rows = calls.index.to_numpy()[ballot.order]
    left_out = {reason: tuple(rows[flag & is_past].tolist()) for reason, flag in told.items()}
    return Counted(as_of, calls.iloc[ballot.order[stands]], left_out)

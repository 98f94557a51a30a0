"""The calls as if the rows that could not be read had spoken for us, or against us.

A figure of several periods has no formula for its worst case. It is computed anew with the rows as
they may have been: all for us, all against us, and the older ones one way and the newer the other.
"""

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pandas as pd

from components.domain.unread import Unread

WAYS = (("very", "very"), ("not", "not"), ("very", "not"), ("not", "very"))  # older, newer rows

FIELDS = ["held_on", "customer", "person", "disappointment", "qualified"]  # a figure over time


def could_be_answers(aside: Unread | None, as_of: dt.date) -> Unread | None:
    """Return the rows of Calls set aside that may be answers of a day up to `as_of`; None: none."""
    if aside is None:
        return None
    frame = aside.frame
    was_asked = frame["disappointment"].notna() | aside.is_bad("disappointment")
    is_there = (frame["held_on"] < pd.Timestamp(as_of) + pd.Timedelta(days=1)) | aside.is_bad(
        "held_on"
    )
    is_out = frame["qualified"].eq(False).fillna(value=False)
    found = aside.only((was_asked & is_there & ~is_out).to_numpy(dtype=np.bool_))
    return None if found.frame.empty else found


def as_if_read(
    calls: pd.DataFrame, could: Unread, cut: dt.date | None, days: tuple[dt.date, ...] = ()
) -> Iterator[pd.DataFrame]:
    """Yield the calls with the rows of `could` as each of `WAYS` reads them.

    cut: the first day of the newer rows, None for the middle one of theirs. days: on each of which
    a row without its day is taken to be; without any it is left out. An answer that was read stays;
    who could not be read is a person of their own.
    """
    is_undated = could.is_bad("held_on")
    for day in days if is_undated.any() and days else (None,):
        rows = could.only(~is_undated) if day is None else could
        held_on = rows.frame["held_on"]
        if day is not None:
            held_on = held_on.mask(is_undated, pd.Timestamp(day).as_unit("s"))
        yield from _as_if(calls, Unread(rows.frame.assign(held_on=held_on), rows.bad), cut)


def _as_if(calls: pd.DataFrame, rows: Unread, cut: dt.date | None) -> Iterator[pd.DataFrame]:
    frame = rows.frame
    if frame.empty:
        return
    at = (
        pd.Timestamp(cut)
        if cut is not None
        else frame["held_on"].sort_values().iloc[len(frame) // 2]
    )
    is_newer = (frame["held_on"] >= at).to_numpy(dtype=np.bool_)
    is_open = rows.is_bad("disappointment")
    names = {
        field: frame[field].mask(rows.is_bad(field), [f"row {row}" for row in frame.index])
        for field in ("customer", "person")
    }
    for older, newer in WAYS:
        says = pd.Series(
            np.where(is_newer, newer, older), frame.index, frame["disappointment"].dtype
        )
        said = frame["disappointment"].mask(is_open, says)
        as_said = frame.assign(**names, disappointment=said)
        yield pd.concat([calls[FIELDS], as_said[FIELDS]])

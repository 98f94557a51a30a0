"""Which answers were given in which call.

An answer that names its call belongs to that one alone. One that names none, typed by hand or by an
older version, belongs to the customer's calls of that day; where it names a person and one of them
is with that person, to that one.
"""

import numpy as np
import pandas as pd

from components.domain.cells import all_folded


def answers_of_calls(calls: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Return one line for each answer and each call that it belongs to, in the answers' order.

    `calls`, `answers`: frames of Calls and Trade-offs, rows of them or all. Columns: answer, call
    (row numbers), is_sure (bool: it names the call, or no other call can be meant).
    """
    named = _named(calls, answers)
    by_day = _by_day(calls, answers[answers["call"].isna()])
    pairs = pd.concat([named, by_day], ignore_index=True)
    many = pairs.groupby("answer")["call"].transform("size")
    order = pd.Series(np.arange(len(answers)), answers.index)
    found = pairs.assign(is_sure=many == 1, at=order.reindex(pairs["answer"]).to_numpy())
    return found.sort_values(["at", "call"], kind="stable").drop(columns="at")


def _named(calls: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    ids = calls["id"].dropna().drop_duplicates()
    row_of = pd.Series(ids.index, ids.to_numpy())
    there = answers["call"].dropna()
    there = there[there.isin(row_of.index)]
    return _pairs(there.index, row_of.reindex(there.to_numpy()))


def _by_day(calls: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    held, asked = (
        pd.DataFrame(
            {
                "row": frame.index,
                "customer": frame["customer"].str.casefold().to_numpy(),
                "day": frame[day].dt.normalize().to_numpy(),
                "person": all_folded(frame["person"].fillna("").to_list()),
            }
        )
        for frame, day in ((calls, "held_on"), (answers, "asked_on"))
    )
    both = asked.merge(held, on=["customer", "day"], suffixes=("", "_of_call"))
    same = (both["person"] != "") & (both["person"] == both["person_of_call"])
    is_theirs = same.groupby(both["row"]).transform("any")
    both = both[same | ~is_theirs]
    return _pairs(both["row"], both["row_of_call"])


def _pairs(answers: "pd.Index | pd.Series[int]", calls: "pd.Series[int]") -> pd.DataFrame:
    return pd.DataFrame(
        {"answer": np.asarray(answers, np.int64), "call": np.asarray(calls, np.int64)}
    )

"""What level each customer needs, as far as its answers bracket it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.domain.stats import Floats
from components.domain.thresholds.answers import (
    Better,
    Bools,
    Held,
    Ints,
    Rows,
    held_answers,
    inner,
)


@dataclass(frozen=True, slots=True, eq=False)
class Brackets:
    """One interval per customer at one price, and the rows behind it. Frames are read-only.

    `customers`, indexed by customer, sorted: left, right (float; the needed level lies in
    (left, right] on the inner scale, where more is better; -inf and inf where open),
    refused_level and accepted_level (the same in the capability's unit, NaN where open),
    refused_row and accepted_row (Int64; the rows that set them), is_contradicting,
    is_volunteered_one_sided (only one end is known, and only volunteered), newest (datetime64[s],
    of any answer). A contradicting customer shows the two answers that clash; it is in no curve.
    `overruled`: rows that gave way: row, by_row (int), customer.
    `asked_levels`: every level anybody was asked about, from the worst to the best, in its unit.
    """

    better: Better
    price_change: float
    customers: pd.DataFrame
    overruled: pd.DataFrame
    asked_levels: tuple[float, ...]


def brackets(trade_offs: pd.DataFrame, better: Better, price_change: float = 0.0) -> Brackets:
    """Bracket the level every customer needs at `price_change` (0.2 = 20 % dearer than today).

    `trade_offs` holds the rows of one capability. A yes counts at its price and cheaper, a no at
    its price and dearer. A customer that said nothing usable was asked: unknown everywhere.
    """
    held = held_answers(trade_offs, better)
    asked = inner(np.unique(held.rows.level), better)
    return Brackets(
        better,
        price_change,
        _customers(held, better, price_change),
        _overruled(held),
        tuple(asked.tolist()),
    )


def _customers(held: Held, better: Better, price_change: float) -> pd.DataFrame:
    """One line per customer; see Brackets."""
    rows = held.rows
    refusing = held.stands & rows.is_no & (rows.price <= price_change)
    accepting = held.stands & rows.is_yes & (rows.price >= price_change)
    no, yes = _last_of_each(rows, refusing, rows.level), _last_of_each(rows, accepting, -rows.level)
    is_contradicting = np.zeros(len(rows.customers), np.bool_)
    for code, (clashing_no, clashing_yes) in held.clashes.items():
        no[code], yes[code], is_contradicting[code] = clashing_no, clashing_yes, True
    refused, accepted = _at(rows.level, no), _at(rows.level, yes)
    is_asked = _at(rows.is_asked, no, 0.0) + _at(rows.is_asked, yes, 0.0) > 0
    newest = _last_of_each(rows, np.ones(rows.code.size, np.bool_), rows.moment.astype(np.int64))
    return pd.DataFrame(
        {
            "left": np.where(no >= 0, refused, -np.inf),
            "right": np.where(yes >= 0, accepted, np.inf),
            "refused_level": inner(refused, better),
            "accepted_level": inner(accepted, better),
            "refused_row": pd.Series(_at(rows.number, no), rows.customers, dtype="Int64"),
            "accepted_row": pd.Series(_at(rows.number, yes), rows.customers, dtype="Int64"),
            "is_contradicting": is_contradicting,
            "is_volunteered_one_sided": ((no >= 0) != (yes >= 0)) & ~is_asked,
            "newest": rows.moment[newest],
        },
        index=rows.customers,
    )


def _last_of_each(rows: Rows, chosen: Bools, height: Floats | Ints) -> Ints:
    """Position of every customer's highest chosen row, -1 where none is chosen.

    Of equally high ones an asked answer comes before a volunteered one, then the newest.
    """
    at = np.flatnonzero(chosen)
    keys = (rows.number, rows.moment.astype(np.int64), rows.is_asked, height, rows.code)
    ordered = at[np.lexsort(tuple(key[at] for key in keys))]
    last = np.full(len(rows.customers), -1, np.intp)
    # Of repeated positions the last assignment stays.
    last[rows.code[ordered]] = ordered
    return last


def _at(column: Floats | Ints | Bools, position: Ints, default: float = np.nan) -> Floats:
    """Take the column's entries at the positions, `default` where the position is -1."""
    found = np.full(position.size, default)
    found[position >= 0] = column[position[position >= 0]]
    return found


def _overruled(held: Held) -> pd.DataFrame:
    losers = np.array([loser for loser, _ in held.overruled], np.intp)
    winners = np.array([winner for _, winner in held.overruled], np.intp)
    rows = held.rows
    return pd.DataFrame(
        {
            "row": rows.number[losers],
            "by_row": rows.number[winners],
            "customer": rows.customers[rows.code[losers]],
        }
    )

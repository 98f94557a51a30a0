"""What customers said against what they later did with money, offer by offer."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.domain.thresholds.answers import Better, Rows, inner, rows_of


@dataclass(frozen=True, slots=True)
class SaidPaid:
    """One offer that a customer first answered in words and then with money.

    `level` (capability's unit) and `price_change` (0.2 = 20% dearer) of what was paid for, or
    refused; `said` and `paid`: whether the customer accepted. `said_row` and `paid_row`: their
    rows in the sheet.
    """

    customer: str
    level: float
    price_change: float
    said: bool
    paid: bool
    said_row: int
    paid_row: int


def said_and_paid(trade_offs: pd.DataFrame, better: Better) -> tuple[SaidPaid, ...]:
    """Pair every paid answer with the newest stated one, not later, that speaks of its offer.

    `trade_offs` holds the rows of one capability. A stated yes at a worse level and a dearer
    price speaks of the offer, and so does a stated no the other way round; what was said after
    paying is no forecast. Paid answers that nothing was said about are left out.
    """
    rows = rows_of(trade_offs, better)
    answered = np.flatnonzero(rows.is_yes | rows.is_no)
    spoken: defaultdict[int, list[int]] = defaultdict(list)  # by customer's code
    for at in answered[~rows.is_paid[answered]].tolist():
        spoken[rows.code[at]].append(at)
    found = []
    for paid in answered[rows.is_paid[answered]].tolist():
        said = [at for at in spoken[rows.code[paid]] if _is_about(rows, at, paid)]
        if said:
            last = max(said, key=lambda at: (rows.moment[at], rows.number[at]))
            found.append(_pair(rows, last, paid, better))
    return tuple(found)


def _is_about(rows: Rows, said: int, paid: int) -> bool:
    """Whether an answer of the same customer, by then, implies one to the offer of row `paid`."""
    if rows.moment[said] > rows.moment[paid]:
        return False
    is_no_better = rows.level[said] <= rows.level[paid] and rows.price[said] >= rows.price[paid]
    is_no_worse = rows.level[said] >= rows.level[paid] and rows.price[said] <= rows.price[paid]
    return bool(is_no_better if rows.is_yes[said] else is_no_worse)


def _pair(rows: Rows, said: int, paid: int, better: Better) -> SaidPaid:
    return SaidPaid(
        str(rows.customers[rows.code[paid]]),
        float(inner(rows.level[paid], better)),
        float(rows.price[paid]),
        bool(rows.is_yes[said]),
        bool(rows.is_yes[paid]),
        int(rows.number[said]),
        int(rows.number[paid]),
    )

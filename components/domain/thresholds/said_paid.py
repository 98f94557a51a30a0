"""What customers said against what they later did with money, offer by offer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.domain.thresholds.answers import Better, Bools, Rows, inner, rows_of


@dataclass(frozen=True, slots=True)
class SaidPaid:
    """One offer that a customer first answered in words and then with money.

    `level` (capability's unit) and `price_change` (0.2 = 20 % dearer) of what was paid for, or
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
    spoken = ~rows.is_paid & (rows.is_yes | rows.is_no)
    found = []
    for paid in np.flatnonzero(rows.is_paid & (rows.is_yes | rows.is_no)):
        said = np.flatnonzero(_about(rows, int(paid)) & spoken)
        if said.size:
            last = said[np.lexsort((rows.number[said], rows.moment[said]))[-1]]
            found.append(_pair(rows, int(last), int(paid), better))
    return tuple(found)


def _about(rows: Rows, paid: int) -> Bools:
    """Which rows of the same customer, by then, imply an answer to the offer of row `paid`."""
    mine = (rows.code == rows.code[paid]) & (rows.moment <= rows.moment[paid])
    level, price = rows.level[paid], rows.price[paid]
    yes = rows.is_yes & (rows.level <= level) & (rows.price >= price)
    no = rows.is_no & (rows.level >= level) & (rows.price <= price)
    return np.asarray(mine & (yes | no), np.bool_)


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

"""Logged trade-off rows as arrays, and how the answers of one person settle among themselves.

"Would this level do at this price?" Yes carries over to better levels and cheaper prices, no to
worse levels and dearer prices. Where two answers of one person contradict each other, what was
done with money outweighs what was said, then the newer outweighs the older; two of equal standing
set the customer aside. Inside, levels run from worse to better: lower-is-better is negated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.stats import Floats

Better = Literal["higher", "lower"]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows of one capability as parallel arrays, one entry per row.

    `customers`: names, sorted; `code`: position among them; `level` on the inner scale; `price`
    change; neither yes nor no is unsure; `moment` datetime64[s]; `number` in the sheet.
    """

    customers: pd.Index
    code: Ints
    level: Floats
    price: Floats
    is_yes: Bools
    is_no: Bools
    is_asked: Bools
    is_paid: Bools
    moment: npt.NDArray[np.datetime64]
    number: Ints


class Answer(NamedTuple):
    """One yes or no of one person: position, inner level, price change, and its standing."""

    at: int
    level: float
    price: float
    is_yes: bool
    is_paid: bool
    day: int

    @property
    def standing(self) -> tuple[bool, int]:
        """Paid above stated, then newer above older."""
        return self.is_paid, self.day

    def contradicts(self, other: "Answer") -> bool:
        """Whether one says yes where the other, at no worse level and no dearer price, says no."""
        if self.is_yes == other.is_yes:
            return False
        yes, no = (self, other) if self.is_yes else (other, self)
        return no.level >= yes.level and no.price <= yes.price


class Settled(NamedTuple):
    """Positions overruled, each with what overrules it; the (no, yes) that clash, if any do."""

    overruled: list[tuple[int, int]]
    clash: tuple[int, int] | None


def inner(level: npt.ArrayLike, better: Better) -> Floats:
    """Put levels on the scale where more is better, or back again."""
    # Adding 0.0 turns -0.0, which prints as "-0", into 0.0.
    return np.asarray(level, np.float64) * (1.0 if better == "higher" else -1.0) + 0.0


def settle(answers: Iterable[Answer]) -> Settled:
    """Go from the answers of highest standing down; each must agree with all above it."""
    agreed: list[Answer] = []
    overruled: list[tuple[int, int]] = []
    ordered = sorted(answers, key=lambda answer: answer.standing, reverse=True)
    for _, equals in groupby(ordered, key=lambda answer: answer.standing):
        fitting = []
        for answer in equals:
            winner = next((other for other in agreed if answer.contradicts(other)), None)
            if winner is None:
                fitting.append(answer)
            else:
                overruled.append((answer.at, winner.at))
        for one, other in combinations(fitting, 2):
            if one.contradicts(other):
                no, yes = (other, one) if one.is_yes else (one, other)
                return Settled(overruled, (no.at, yes.at))
        agreed += fitting
    return Settled(overruled, None)


def rows_of(trade_offs: pd.DataFrame, better: Better) -> Rows:
    """Take the rows of one capability apart (columns: see the package docstring)."""
    code, names = pd.factorize(trade_offs["customer"], sort=True)
    answer = trade_offs["answer"]
    return Rows(
        pd.Index(names, name="customer"),
        code,
        inner(trade_offs["level"].to_numpy(np.float64), better),
        trade_offs["price_change"].fillna(0.0).to_numpy(np.float64),
        (answer == "yes").to_numpy(np.bool_),
        (answer == "no").to_numpy(np.bool_),
        (trade_offs["how"] != "volunteered").to_numpy(np.bool_),
        (trade_offs["evidence"] == "paid").to_numpy(np.bool_),
        trade_offs["asked_on"].to_numpy("datetime64[s]"),
        trade_offs.index.to_numpy(np.intp),
    )

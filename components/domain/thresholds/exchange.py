"""Exchange rates between capabilities: how much more one better level is worth than another.

Per customer the premium it surely accepts (the lower end of its bracket) for the level that was
offered at a premium; over the customers asked about both, the ratio of the two means.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.domain.stats import ratio_of_means
from components.domain.thresholds.answers import Better, inner
from components.domain.thresholds.held import held_answers
from components.domain.thresholds.price import STATED_FACTOR, discounted

FEWEST_PAIRS = 10
FEWEST_SHOWN = 5
"""Below this many pairs the premiums themselves are shown, and no ratio."""


@dataclass(frozen=True, slots=True, eq=False)
class Premiums:
    """What customers surely pay on top of today's price for one level of one capability.

    `level` (the capability's unit): the one most customers were asked about above today's price,
    of equal ones the best. `accepted`: by customer, >= 0 (0.2 = 20% dearer), stated premiums
    after their discount; a customer that refused every premium accepts 0.
    """

    level: float
    accepted: "pd.Series[float]"


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """How many times as much premium one level earns as another, on the same customers.

    `level` and `other_level` in their capabilities' units. `premium`, `other_premium`: means of
    the accepted premiums over the `n` customers asked about both (0..; 0.2 = 20%; None without
    any). `rate`: their ratio, None below 5 pairs or when the other premium is 0; `low`, `high`:
    95%, None when no finite range holds it. Early below 10 pairs.
    """

    level: float
    other_level: float
    premium: float | None
    other_premium: float | None
    rate: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough pairs to state the rate: 10."""
        return self.n >= FEWEST_PAIRS

    @property
    def turned(self) -> "ExchangeRate":
        """The same rate seen from the other level: Fieller's interval turns over with it."""
        ends = (self.low, self.high)
        low, high = (1 / ends[1], 1 / ends[0]) if ends[0] and ends[1] else (None, None)
        return ExchangeRate(
            self.other_level,
            self.level,
            self.other_premium,
            self.premium,
            1 / self.rate if self.rate else None,
            low,
            high,
            self.n,
        )


def offered_premiums(
    trade_offs: pd.DataFrame, better: Better, stated_factor: float = STATED_FACTOR
) -> Premiums | None:
    """Find the level offered at a premium and what it earns; None when none was offered.

    `trade_offs` holds the rows of one capability. A yes to a worse level counts for a better
    one, a no to a better level for a worse one, as everywhere; overruled answers and customers
    that contradict themselves do not count.
    """
    held = held_answers(trade_offs, better)
    said, whose = held.people.said, held.people.customer
    offered = held.stands & (said.price > 0)
    if not offered.any():
        return None
    levels = np.unique(said.level[offered])
    asked = [np.unique(whose[said.code[offered & (said.level == x)]]).size for x in levels]
    x = float(levels[len(levels) - 1 - int(np.argmax(asked[::-1]))])
    yes = offered & said.is_yes & (said.level <= x)
    no = offered & said.is_no & (said.level >= x)
    accepted = np.zeros(whose.size)
    np.maximum.at(accepted, said.code[yes], discounted(said, stated_factor)[yes])
    told = np.unique(said.code[yes | no])
    found = pd.Series(accepted[told], said.customers[told], dtype="float64")
    # of several people the one who pays least counts
    return Premiums(float(inner(x, better)), found.groupby(level=0).min())


def exchange_rate(one: Premiums, other: Premiums) -> ExchangeRate:
    """Compare what two levels earn on the customers that were asked about both."""
    both = one.accepted.index.intersection(other.accepted.index)
    mine, theirs = one.accepted[both].to_numpy(), other.accepted[both].to_numpy()
    found = ratio_of_means(mine, theirs)
    n = len(both)
    is_shown = n >= FEWEST_SHOWN
    low = None if found.low is None else max(found.low, 0.0)
    return ExchangeRate(
        one.level,
        other.level,
        float(mine.mean()) if n else None,
        float(theirs.mean()) if n else None,
        found.point if is_shown else None,
        low if is_shown else None,
        found.high if is_shown else None,
        n,
    )

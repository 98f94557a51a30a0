"""What a level may cost: the accepted price change, bracketed like the needed level."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.domain.stats import Floats, self_consistency, wilson_bounds
from components.domain.thresholds.answers import Better, Bools, Rows, inner
from components.domain.thresholds.held import Held, held_answers

FEWEST_CUSTOMERS = 8
FEWEST_YES = FEWEST_NO = 2
FEWEST_PRICES = 2
FEWEST_KNOWN = 5
"""Of fewer answers no share is shown anywhere: counts and names alone."""
STATED_FACTOR = 1 / 1.35
"""What is paid over what was said: the median of 28 comparisons (Murphy et al. 2005)."""


@dataclass(frozen=True, slots=True, eq=False)
class PriceCurve:
    """Acceptance of a level against its price.

    `table`, one line per price that some customer's answer reaches, ascending: price_change
    (against today's, 0.2 = 20% dearer, after the discount of stated premiums), known (customers
    whose answers say whether they accept it), share (that accepts it, conservative), low, high
    (95%), revenue_index = (1 + price_change) share, so 1 is every customer at today's price. `n`:
    customers with an answer that bears on this level at any price; `yes`, `no`: those that
    accepted some price, and refused some; `prices`: distinct price changes among the answers.
    """

    level: float
    table: pd.DataFrame
    n: int
    yes: int
    no: int
    prices: int

    @property
    def is_enough(self) -> bool:
        """Whether a best price may be named: 8 customers, 2 yes, 2 no, 2 prices, one told of."""
        enough = self.yes >= FEWEST_YES and self.no >= FEWEST_NO and self.prices >= FEWEST_PRICES
        return self.n >= FEWEST_CUSTOMERS and enough and not self.asked.empty

    @property
    def asked(self) -> pd.DataFrame:
        """Return the lines of the prices that 5 customers or more have answered."""
        return self.table[self.table["known"] >= FEWEST_KNOWN]


@dataclass(frozen=True, slots=True)
class BestPrice:
    """The line of a PriceCurve that earns most; see there for each part.

    `price_low`, `price_high`: the lowest and the highest price whose revenue index, at the upper
    end of its share, still reaches the best one's at its lower end: prices the answers cannot
    tell from the best one. `known`: customers whose answers say whether they accept it. Prices
    that fewer than 5 customers have answered are no candidates.
    """

    level: float
    price_change: float
    share: float
    low: float
    high: float
    revenue_index: float
    n: int
    price_low: float
    price_high: float
    known: int


def best_price(
    trade_offs: pd.DataFrame, better: Better, level: float, stated_factor: float = STATED_FACTOR
) -> BestPrice | None:
    """Price change at `level` that maximises (1 + p) D(p); None with too few answers about price.

    `trade_offs` holds the rows of one capability. D is the share of customers that accept p or
    more. Of equal ones the lowest price.
    """
    return _best(_price_curve(held_answers(trade_offs, better), better, level, stated_factor))


def price_ladder(
    trade_offs: pd.DataFrame,
    better: Better,
    levels: Iterable[float],
    stated_factor: float = STATED_FACTOR,
) -> tuple[BestPrice, ...]:
    """Find the best price of every level that has one, in the order given."""
    held = held_answers(trade_offs, better)
    found = (_best(_price_curve(held, better, level, stated_factor)) for level in levels)
    return tuple(price for price in found if price is not None)


def price_curve(
    trade_offs: pd.DataFrame, better: Better, level: float, stated_factor: float = STATED_FACTOR
) -> PriceCurve:
    """Estimate acceptance of `level` against its price.

    A customer's highest acceptable price change is at least the dearest it accepted for this
    level or a worse one, and below the cheapest it refused for this level or a better one.
    Premiums (above today's price) that were only stated count as `stated_factor` times as much,
    accepted or refused; paid ones, and prices at or below today's, count in full.
    """
    return _price_curve(held_answers(trade_offs, better), better, level, stated_factor)


def _best(curve: PriceCurve) -> BestPrice | None:
    if not curve.is_enough:
        return None
    table = curve.asked
    top = table.iloc[int(table["revenue_index"].to_numpy().argmax())]
    reach = (1 + table["price_change"]) * table["high"]
    alike = table["price_change"][reach >= (1 + top["price_change"]) * top["low"]]
    return BestPrice(
        curve.level,
        float(top["price_change"]),
        float(top["share"]),
        float(top["low"]),
        float(top["high"]),
        float(top["revenue_index"]),
        curve.n,
        float(alike.min()),
        float(alike.max()),
        int(top["known"]),
    )


def _price_curve(held: Held, better: Better, level: float, factor: float) -> PriceCurve:
    said, x = held.people.said, inner(level, better)
    yes = held.stands & said.is_yes & (said.level <= x)
    no = held.stands & said.is_no & (said.level >= x)
    accepted, refused = _price_bounds(held, yes, no, factor)
    # Seen from above, "accepts a, refuses r" is -price in (-r, -a], the estimator's shape.
    fit = self_consistency(-refused, -accepted)
    price = np.unique(accepted[np.isfinite(accepted)])
    share = fit.share_at(-price)
    known = [int((accepted >= p).sum() + (refused <= p).sum()) for p in price]
    low, high = wilson_bounds(share, known)
    columns = {"price_change": price, "known": known, "share": share, "low": low, "high": high}
    table = pd.DataFrame(columns).assign(revenue_index=(1 + price) * share)
    prices = np.unique(said.price[yes | no]).size
    sides = (int(np.isfinite(accepted).sum()), int(np.isfinite(refused).sum()))
    return PriceCurve(level, table, accepted.size, *sides, prices)


def _price_bounds(held: Held, yes: Bools, no: Bools, factor: float) -> tuple[Floats, Floats]:
    """Dearest accepted (-inf: none) and cheapest refused (inf: none) price of every customer.

    Only customers with either; of several people the one who pays least counts.
    """
    said, whose = held.people.said, held.people.customer
    price = discounted(said, factor)
    accepted, refused = np.full(whose.size, -np.inf), np.full(whose.size, np.inf)
    np.maximum.at(accepted, said.code[yes], price[yes])
    np.minimum.at(refused, said.code[no], price[no])
    # Discounting can put a stated no below a price that was paid: what was paid stands.
    refused[accepted >= refused] = np.inf
    spoke = np.isfinite(accepted) | np.isfinite(refused)
    _, of = np.unique(whose[spoke], return_inverse=True)
    bounds = np.full((2, of.max(initial=-1) + 1), np.inf)
    for bound, mine in zip(bounds, (accepted[spoke], refused[spoke]), strict=True):
        np.minimum.at(bound, of, mine)
    return bounds[0], bounds[1]


def discounted(rows: Rows, stated_factor: float) -> Floats:
    """Price change of every row, a premium that was only stated times `stated_factor`."""
    is_stated_premium = ~rows.is_paid & (rows.price > 0)
    return np.where(is_stated_premium, rows.price * stated_factor, rows.price)

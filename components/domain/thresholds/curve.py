"""The acceptance curve: for which share of customers, or of revenue, is a level enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.stats import (
    Z_95,
    Distribution,
    Estimate,
    Floats,
    self_consistency,
    wilson,
    wilson_bounds,
)
from components.domain.thresholds.answers import Better, Ints, inner
from components.domain.thresholds.brackets import Brackets
from components.domain.thresholds.joint import Joint, joint
from components.domain.thresholds.patterns import Patterns, Said, patterns

Columns = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, eq=False)
class AcceptanceCurve:
    """Acceptance at every asked level, from the worst to the best. Frames are read-only.

    `table` columns: level (capability's unit), yes, no, unknown (customers), share (conservative
    estimate F), ci_low, ci_high (95%), band_low = yes/n, band_high = 1 - no/n (what no estimate
    can leave), revenue_share, revenue_ci_low, revenue_ci_high, revenue_n (effective, Kish).
    NaN where nobody's answer is known, in revenue columns where none of them has a value.
    `customers`: those of Brackets without the contradicting ones, plus annual_value (float, NaN
    unknown). `distribution` and `revenue` are on the inner scale, where more is better; `first`
    and `stop` are each customer's range of innermost intervals in `distribution`. `said` and
    `worth` (annual value, 0 unknown) are of the contradicting customers too: the joint estimate,
    on which verdicts rest, counts them with their noise.
    """

    better: Better
    customers: pd.DataFrame
    table: pd.DataFrame
    distribution: Distribution
    revenue: Distribution | None
    first: Ints
    stop: Ints
    said: Said
    worth: Floats

    @cached_property
    def patterns(self) -> Patterns:
        """Who said the same, by customer."""
        return patterns(self.said)

    @cached_property
    def joint(self) -> Joint | None:
        """What all answers together say of the share of customers; None without any."""
        return joint(self.patterns)

    @cached_property
    def joint_by_revenue(self) -> Joint | None:
        """What they say of the share of revenue; None where nobody who spoke has a value."""
        return joint(patterns(self.said, self.worth))

    @cached_property
    def ranges(self) -> pd.DataFrame:
        """Return the 95% ranges of the joint estimate at the levels of `table`.

        Columns: low, high, revenue_low, revenue_high; NaN where nobody's answer is known.
        """
        known = (self.table["yes"] + self.table["no"]).to_numpy() > 0
        heads = _ranges(self.joint, np.where(known, self.levels, np.nan))
        valued = ~self.table["revenue_share"].isna().to_numpy()
        money = _ranges(self.joint_by_revenue, np.where(valued, self.levels, np.nan))
        names = ("low", "high", "revenue_low", "revenue_high")
        return pd.DataFrame(dict(zip(names, (*heads, *money), strict=True)))

    @property
    def n(self) -> int:
        """Customers that were asked and do not contradict themselves."""
        return len(self.customers)

    @cached_property
    def has_values(self) -> bool:
        """Whether any asked customer has an annual value."""
        return bool(self.values.any())

    @cached_property
    def left(self) -> Floats:
        """Best refused level of every customer, inner scale, -inf where none."""
        return self.customers["left"].to_numpy(np.float64)

    @cached_property
    def right(self) -> Floats:
        """Worst accepted level of every customer, inner scale, inf where none."""
        return self.customers["right"].to_numpy(np.float64)

    @cached_property
    def values(self) -> Floats:
        """Annual value of every customer as a weight: 0 where unknown."""
        return self.customers["annual_value"].fillna(0.0).to_numpy(np.float64)

    @cached_property
    def levels(self) -> Floats:
        """The asked levels on the inner scale, ascending."""
        return inner(self.table["level"].to_numpy(np.float64), self.better)

    def known_at(self, level: float) -> tuple[int, int]:
        """How many customers surely accept and surely refuse a level in the capability's unit."""
        x = inner(level, self.better)
        return int((self.right <= x).sum()), int((self.left >= x).sum())

    def share_at(self, level: float, z: float = Z_95) -> Estimate:
        """Share for whom a level is enough; Wilson among the answers known there."""
        known = sum(self.known_at(level))
        return wilson(float(self.distribution.share_at(inner(level, self.better))), known, z)


def acceptance(
    held: Brackets, values: pd.Series | None = None, asked_levels: Iterable[float] | None = None
) -> AcceptanceCurve:
    """Estimate the curve (Turnbull 1976) at `asked_levels` (default: all that were asked).

    `values`: annual value by customer name, NaN where unknown; a customer without one is in the
    curve of customers only. Interval: Wilson among the customers whose answer is known at the
    level (for revenue: their Kish n), which keeps its coverage at small n where a bootstrap of
    this estimator does not.
    """
    members = held.customers[~held.customers["is_contradicting"]].copy()
    named = pd.Series(dtype=np.float64) if values is None else values.astype(np.float64)
    members["annual_value"] = named.reindex(members.index).to_numpy(np.float64)
    left, right = (members[side].to_numpy(np.float64) for side in ("left", "right"))
    worth = members["annual_value"].fillna(0.0).to_numpy(np.float64)
    by_customer = self_consistency(left, right)
    by_value = self_consistency(left, right, worth) if worth.any() else None
    asked = held.asked_levels if asked_levels is None else asked_levels
    x = np.unique(inner(np.array(list(asked), np.float64), held.better))
    columns = {"level": inner(x, held.better)} | _customer_columns(x, left, right, by_customer)
    table = pd.DataFrame(columns | _revenue_columns(x, left, right, worth, by_value))
    first, stop = by_customer.span(left, right)
    return AcceptanceCurve(
        held.better,
        members,
        table,
        by_customer,
        by_value,
        first,
        stop,
        _said(held),
        _worth(named, held.customers.index),
    )


def _worth(named: "pd.Series[float]", customers: pd.Index) -> Floats:
    return np.asarray(named.reindex(customers).fillna(0.0).to_numpy(), np.float64)


def _ranges(found: Joint | None, levels: Floats) -> tuple[Floats, Floats]:
    ends = np.full((2, levels.size), np.nan)
    for at, x in enumerate(levels.tolist()):
        if found is not None and not np.isnan(x):
            ends[:, at] = np.quantile(found.share_at(x), (0.025, 0.975))
    return ends[0], ends[1]


def _said(held: Brackets) -> Said:
    """Return the answers behind the brackets; their ends where those are all that is known."""
    names = held.customers.index
    if held.said is not None and len(held.said.names) == len(names):
        return held.said
    left, right = (held.customers[side].to_numpy(np.float64) for side in ("left", "right"))
    return Said.of_ends(names, left, right)


def _customer_columns(x: Floats, left: Floats, right: Floats, fit: Distribution) -> Columns:
    n = left.size
    yes = _up_to(x, right, np.ones(n))
    no = n - _below(x, left, np.ones(n))
    known = yes + no
    share = np.where(known > 0, fit.share_at(x), np.nan)
    low, high = wilson_bounds(share, known)
    size = n or np.nan
    return {
        "yes": yes.astype(np.int64),
        "no": no.astype(np.int64),
        "unknown": (n - known).astype(np.int64),
        "share": share,
        "ci_low": low,
        "ci_high": high,
        "band_low": yes / size,
        "band_high": 1 - no / size,
    }


def _revenue_columns(
    x: Floats, left: Floats, right: Floats, worth: Floats, fit: Distribution | None
) -> Columns:
    squares = worth**2
    weight = _up_to(x, right, worth) + worth.sum() - _below(x, left, worth)
    square = _up_to(x, right, squares) + squares.sum() - _below(x, left, squares)
    n = np.divide(weight**2, square, out=np.zeros(x.size), where=square > 0)
    share = np.full(x.size, np.nan) if fit is None else np.where(n > 0, fit.share_at(x), np.nan)
    low, high = wilson_bounds(share, n)
    return {
        "revenue_share": share,
        "revenue_ci_low": low,
        "revenue_ci_high": high,
        "revenue_n": np.where(n > 0, n, np.nan),
    }


def _up_to(x: Floats, ends: Floats, weight: Floats) -> Floats:
    """Weight of the customers whose end lies at or below each x."""
    return _sums(ends, weight, x, "right")


def _below(x: Floats, ends: Floats, weight: Floats) -> Floats:
    """Weight of the customers whose end lies strictly below each x."""
    return _sums(ends, weight, x, "left")


def _sums(ends: Floats, weight: Floats, x: Floats, side: str) -> Floats:
    order = np.argsort(ends, kind="stable")
    total = np.concatenate(([0.0], np.cumsum(weight[order])))
    cut = np.searchsorted(ends[order], x, side="right" if side == "right" else "left")
    return np.asarray(total[cut], np.float64)

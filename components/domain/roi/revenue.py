"""Revenue kept by the same customers: net and gross revenue retention."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.domain.stats import Estimate

Floats = npt.NDArray[np.float64]

FEWEST_ACCOUNTS = 10
SEED = 20_260_101
MOST_DRAWS, FEWEST_DRAWS, DRAWN_ACCOUNTS = 2_000, 200, 4_000_000


@dataclass(frozen=True, slots=True)
class RevenueKept:
    """What is left of the revenue with which the same customers started, since they signed up.

    net, gross: revenue now / revenue at the start with its 95% bootstrap interval; net may exceed
    1, in gross each account counts at most its start. Their n: customers with both values known
    (churned ones are worth 0 now). is_enough: 10 of them. rows_without_value: customers left out
    for want of a value. largest_account, largest_share: the account with the most revenue at the
    start and its share of the whole, in (0, 1].
    """

    net: Estimate
    gross: Estimate
    is_enough: bool
    rows_without_value: tuple[int, ...]
    largest_account: str | None = None
    largest_share: float | None = None


def revenue_kept(customers: pd.DataFrame, as_of: dt.date) -> RevenueKept:
    """Net and gross revenue retention over accounts signed up by `as_of`, seeded bootstrap.

    `customers` is the schema's frame. Only stages paying and churned pay or paid; who has churned
    by `as_of` pays 0. Values have no history: another day's figure uses today's annual values.
    """
    day = pd.Timestamp(as_of)
    is_account = customers["stage"].isin(["paying", "churned"])
    accounts = customers[is_account & ~(customers["signed_up_on"] > day)]
    is_dated = accounts["churned_on"].notna()
    has_left = (accounts["churned_on"] <= day) | ((accounts["stage"] == "churned") & ~is_dated)
    now = accounts["annual_value"].mask(has_left, 0.0)
    is_known = now.notna() & (accounts["annual_value_at_start"] > 0)
    start = accounts["annual_value_at_start"][is_known]
    rows = tuple(accounts.index[~is_known].tolist())
    if start.empty:
        unknown = Estimate(None, None, None, 0)
        return RevenueKept(unknown, unknown, is_enough=False, rows_without_value=rows)
    kept = np.asarray(now[is_known], np.float64)
    base = start.to_numpy(dtype=np.float64)
    net, gross = _bootstrapped(base, kept, np.minimum(kept, base))
    return RevenueKept(
        net=net,
        gross=gross,
        is_enough=len(start) >= FEWEST_ACCOUNTS,
        rows_without_value=rows,
        largest_account=str(accounts["customer"][is_known].iloc[int(base.argmax())]),
        largest_share=float(base.max() / base.sum()),
    )


def _bootstrapped(base: Floats, *kept: Floats) -> tuple[Estimate, ...]:
    """Percentile intervals of sum(kept) / sum(base) over accounts drawn with replacement.

    The same draws serve every ratio, so net and gross can be compared. Fewer draws on many
    accounts, where the ratio hardly moves (Efron & Tibshirani 1993).
    """
    draws = int(np.clip(DRAWN_ACCOUNTS // base.size, FEWEST_DRAWS, MOST_DRAWS))
    chance = np.random.default_rng(SEED)
    sums = np.empty((draws, len(kept) + 1))
    columns = np.column_stack([base, *kept])
    for draw in range(draws):
        sums[draw] = columns[chance.integers(0, base.size, base.size)].sum(axis=0)
    ratios = sums[:, 1:] / sums[:, :1]
    low, high = np.quantile(ratios, [0.025, 0.975], axis=0)
    return tuple(
        Estimate(float(values.sum() / base.sum()), float(low[at]), float(high[at]), base.size)
        for at, values in enumerate(kept)
    )

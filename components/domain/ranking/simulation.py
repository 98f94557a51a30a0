"""How sure a rank is: draws of every score, and how often an item takes each rank.

What is uncertain in a draw: the money (`Unlocked`), the weeks and the reach. Success enters as
its probability, not as a coin: the question is which bet is best before the coins fall. With
coins, the worst bet would win whenever the others fail, and every interval would only say that
anything can fail.

Weeks and reach are lognormal with the estimate as their MEAN, so that a score can be checked by
hand at the estimates. In ICE the ease stands in for the weeks and has their spread.
"""

import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from components.domain.ranking.assumptions import Assumptions, Unlocked
from components.domain.ranking.score import EVIDENCE, Formula, Score, weighted

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Rolls = npt.NDArray[np.uint16]

SIDES = 1 << 16
# Stands in for exactly 0, so that among items worth nothing the one with less work comes first
# as often as its weeks say, instead of always the first by title.
TINY = 1e-12
# One block of keys stays in the cache of a core: about 1 MB.
KEYS_AT_A_TIME = 250_000


def score_draws(scores: Sequence[Score], assumptions: Assumptions) -> Floats:
    """Return (items, draws) scores. An item's dice depend on its title and the seed only.

    So neither the order of the rows nor another item's coming or going changes them.
    """
    drawn = np.empty((len(scores), assumptions.draws), np.float32)
    for at, one in enumerate(scores):
        source = _dice(one.item, assumptions.seed)
        luck = _luck(*_spread(one.formula, assumptions))
        # Every roll is below SIDES; "clip" only spares numpy its own check.
        np.take(luck, _rolls(source, assumptions.draws), out=drawn[at], mode="clip")
        drawn[at] *= np.float32(one.per_value or TINY)
        if one.formula is EVIDENCE and one.unlocked is not None:
            money = _money(one.unlocked, source, assumptions.draws)
            drawn[at] *= weighted(money, assumptions.weight("value"))
    return drawn


def rank_counts(drawn: Floats) -> Ints:
    """Return (ranks, items): in how many draws each item takes each rank, best first.

    Sorts 32-bit keys made of a score's leading bits and its position, block by block, which takes
    less than half the time of one argsort. The bits given up for the position (10 for 1,000
    items) leave a relative resolution of 1e-4; closer scores rank in the order of the rows.
    """
    items, draws = drawn.shape
    order = np.empty((items, draws), np.min_scalar_type(items))
    step = max(1, KEYS_AT_A_TIME // max(1, items))
    for start in range(0, draws, step):
        order[:, start : start + step] = _order(drawn[:, start : start + step])
    counts = np.empty((items, items), np.int32)
    for position, taken_by in enumerate(order):
        counts[position] = np.bincount(taken_by, minlength=items)
    return counts


def rank_quantiles(counts: Ints, *shares: float) -> tuple[npt.NDArray[np.int64], ...]:
    """Return per share the lowest rank (from 1) within which each item stays that often."""
    cumulated = counts.cumsum(axis=0)
    draws = cumulated[-1] if len(counts) else 0
    return tuple(1 + (cumulated < share * draws).sum(axis=0) for share in shares)


def beats(ahead: Floats, behind: Floats) -> float:
    """Return P(ahead > behind) over paired draws; equal draws count half."""
    more, less = np.count_nonzero(ahead > behind), np.count_nonzero(ahead < behind)
    return 0.5 + (more - less) / (2 * len(ahead))


def _order(block: Floats) -> Ints:
    """Return (ranks, draws): the position of the item that takes each rank in each draw."""
    items = len(block)
    position_bits = (1 << (items - 1).bit_length()) - 1
    keys = np.negative(block.T, order="C").view(np.int32)
    # IEEE 754: as integers, positive floats sort rightly, negative ones backwards.
    keys ^= (keys >> 31) & 0x7FFFFFFF
    keys &= ~position_bits
    keys |= np.arange(items, dtype=np.int32)
    keys.sort(axis=1)
    keys &= position_bits
    return keys.T


def _dice(item: str, seed: int) -> np.random.SFC64:
    name = int.from_bytes(hashlib.blake2b(item.encode(), digest_size=8).digest(), "big")
    return np.random.SFC64([seed, name])


def _rolls(source: np.random.SFC64, count: int) -> Rolls:
    """Return rolls of a fair die with 65,536 sides, four from each 64-bit word."""
    rolled: Rolls = source.random_raw(-(-count // 4)).view(np.uint16)
    return rolled[:count]


def _spread(formula: Formula, assumptions: Assumptions) -> tuple[float, float]:
    """Return mean and standard deviation of log(score drawn / score at the estimates)."""
    weeks = assumptions.weeks_log_sd * assumptions.weight("effort_weeks") * formula.is_per_week
    ease = assumptions.weeks_log_sd * assumptions.weight("ease") * ("ease" in formula.factors)
    reach = assumptions.reach_log_sd * assumptions.weight("reach") * ("reach" in formula.factors)
    # A lognormal with mean m has the log-mean log(m) - sd^2 / 2; weeks divide, the others multiply.
    mean = assumptions.weeks_log_sd * weeks - assumptions.weeks_log_sd * ease
    mean = (mean - assumptions.reach_log_sd * reach) / 2
    return mean, math.sqrt(weeks**2 + ease**2 + reach**2)


@lru_cache(maxsize=1)
def _normal_quantiles() -> npt.NDArray[np.float64]:
    inverse = NormalDist().inv_cdf
    return np.array([inverse((side + 0.5) / SIDES) for side in range(SIDES)])


@lru_cache(maxsize=8)
def _luck(mean: float, sd: float) -> Floats:
    """Return the lognormal factor for each side of a die: a look-up beats drawing normals."""
    factors = np.exp(mean + sd * _normal_quantiles()).astype(np.float32)
    factors.setflags(write=False)
    return factors


def _money(unlocked: Unlocked, source: np.random.SFC64, count: int) -> Floats:
    """Return draws of the money unlocked, never exactly 0."""
    if unlocked.draws is None:
        money = _spread_money(unlocked, _rolls(source, count))
    elif len(unlocked.draws) == count:
        money = unlocked.draws
    else:
        money = np.resize(unlocked.draws, count)
    return money if money.all() else np.where(money == 0, np.float32(TINY), money)


def _spread_money(unlocked: Unlocked, rolls: Rolls) -> Floats:
    """Return proven + (possible - proven) * U^(1/m - 1), with U uniform and mean `expected`.

    m is the share of the way up at which the expected money lies; 1/2 makes it flat.
    """
    width = unlocked.possible - unlocked.proven
    share = min(1.0, (unlocked.expected - unlocked.proven) / width) if width else 0.0
    if share <= 0:
        return np.full(len(rolls), unlocked.expected, np.float32)
    uniform = (rolls + np.float32(0.5)) / np.float32(SIDES)
    return np.float32(unlocked.proven) + np.float32(width) * uniform ** np.float32(1 / share - 1)

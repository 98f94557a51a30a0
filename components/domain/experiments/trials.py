"""What a trial with a control showed, and what to do: scale, iterate, stop or run longer."""

import datetime as dt
import math
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from components.domain.stats import Estimate, newcombe_difference

Advice = Literal["scale", "iterate", "stop", "run longer"]

FEWEST_SUCCESSES = 5
ERROR_RATE = 0.05
USUAL_EFFECT = 0.05
"""Spread of the mixture in shares where no smallest effect was named; any value is valid."""

SMALLEST_SPREAD = 0.005
LONGEST_FACTOR = 1_000.0


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a trial: successes among n."""

    successes: float
    n: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Variant against control, as shares in [-1, 1].

    difference: variant - control with Newcombe's 95% interval, right for one look. always_valid:
    the same difference with an interval that holds at every look; it alone decides. is_enough: 5
    successes in both arms. more_per_arm: about how many more an arm until the advice is more than
    "run longer", at the difference seen so far; None when it is, or when that cannot be said.
    """

    difference: Estimate
    always_valid: Estimate
    smallest_effect: float | None
    advice: Advice
    is_enough: bool
    more_per_arm: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One experiment with a control.

    more_days: about how long `more_per_arm` takes at the pace since it reached customers; None
    where either is unknown.
    """

    experiment: str
    row: int
    outcome_metric: str | None
    control: Arm
    variant: Arm
    judgement: Judgement
    more_days: int | None


def _variance(control: Arm, variant: Arm) -> float:
    """Return the variance of the difference; half a success more keeps it above 0 at 0 and n."""
    shares = [(arm.n, (arm.successes + 0.5) / (arm.n + 1)) for arm in (control, variant)]
    return sum(share * (1 - share) / n for n, share in shares)


def _reach(variance: float, spread: float) -> float:
    """Half width of the mixture sequential probability ratio test's always-valid interval.

    Normal mixture with standard deviation `spread` (Robbins 1970; Johari, Pekelis & Walsh 2015):
    the likelihood ratio stays below 1 / 0.05 at all looks together with 95% probability.
    """
    mixed = variance + spread**2
    odds = 2 * math.log(1 / ERROR_RATE) + math.log(mixed / variance)
    return math.sqrt(variance * mixed / spread**2 * odds)


def _advice(low: float, high: float, smallest_effect: float) -> Advice:
    """Read an interval against the smallest effect that matters.

    Tightly around 0 means inside +- the smallest effect: it makes no difference that matters, so
    change it and try again. Below the effect otherwise: it is worse, or surely too small.
    """
    if low > smallest_effect:
        return "scale"
    if -smallest_effect < low <= 0 <= high < smallest_effect:
        return "iterate"
    return "stop" if high < smallest_effect else "run longer"


def _times_longer(
    control: Arm, variant: Arm, smallest_effect: float, spread: float
) -> float | None:
    """Return how many times today's n would settle it at today's difference; None past 1,000.

    Settled is when the interval leaves the smallest effect out and both arms have 5 successes.
    """
    difference = variant.successes / variant.n - control.successes / control.n
    distance = abs(difference - smallest_effect)
    fewest = min(control.successes, variant.successes)
    low, high = max(1.0, FEWEST_SUCCESSES / fewest if fewest else LONGEST_FACTOR), LONGEST_FACTOR
    variance = _variance(control, variant)
    if low >= high or _reach(variance / high, spread) >= distance:
        return None
    if _reach(variance / low, spread) < distance:
        return low
    while high / low > 1.001:
        middle = math.sqrt(low * high)
        is_settled = _reach(variance / middle, spread) < distance
        low, high = (low, middle) if is_settled else (middle, high)
    return high


@lru_cache(maxsize=1 << 15)  # the same counts are judged for today, a week ago and each metric
def judge(control: Arm, variant: Arm, smallest_effect: float | None) -> Judgement:
    """Compare two arms; the smallest effect that matters is a share in [0, 1].

    Without a smallest effect the line is 0, and "iterate" is never advised. Below 5 successes in
    an arm the advice is to run longer. Raises ValueError for an empty arm.
    """
    difference = newcombe_difference(variant.successes, variant.n, control.successes, control.n)
    if difference.point is None:
        raise ValueError("an arm without anybody in it")
    line = smallest_effect or 0.0
    spread = max(smallest_effect or USUAL_EFFECT, SMALLEST_SPREAD)
    reach = _reach(_variance(control, variant), spread)
    low, high = max(difference.point - reach, -1.0), min(difference.point + reach, 1.0)
    is_enough = min(control.successes, variant.successes) >= FEWEST_SUCCESSES
    advice = _advice(low, high, line) if is_enough else "run longer"
    is_open = advice == "run longer"
    times = _times_longer(control, variant, line, spread) if is_open else None
    return Judgement(
        difference=difference,
        always_valid=Estimate(difference.point, low, high, difference.n),
        smallest_effect=smallest_effect,
        advice=advice,
        is_enough=is_enough,
        more_per_arm=None if times is None else math.ceil((times - 1) * max(control.n, variant.n)),
    )


ARM_CELLS = ["control_successes", "control_n", "variant_successes", "variant_n"]


def trials(experiments: pd.DataFrame, as_of: dt.date) -> tuple[Trial, ...]:
    """Judge every experiment with both arms filled in that was not begun after `as_of`.

    `experiments` is the schema's frame. Counts have no history: another day's figure uses
    today's. Rows with an empty arm or more successes than people are no trials.
    """
    has_arms = experiments[ARM_CELLS].notna().all(axis=1)
    is_later = experiments["with_customers_on"] > pd.Timestamp(as_of)
    rows = experiments[has_arms & ~is_later]
    is_sound = (rows[["control_n", "variant_n"]] > 0).all(axis=1)
    for arm in ("control", "variant"):
        is_sound &= rows[f"{arm}_successes"] <= rows[f"{arm}_n"]
    sound = rows[is_sound]
    return tuple(
        _trial(str(name), int(row), cells, as_of)
        for name, row, cells in zip(
            sound["experiment"], sound.index, sound.to_dict("records"), strict=True
        )
    )


def _trial(name: str, row: int, cells: dict[Hashable, Any], as_of: dt.date) -> Trial:
    control, variant = (
        Arm(cells[f"{arm}_successes"], cells[f"{arm}_n"]) for arm in ("control", "variant")
    )
    effect, metric, live = (
        None if pd.isna(cells[field]) else cells[field]
        for field in ("smallest_effect", "outcome_metric", "with_customers_on")
    )
    judgement = judge(control, variant, effect)
    days = None if live is None else (as_of - live.date()).days
    more_days = None
    if judgement.more_per_arm is not None and days:
        more_days = math.ceil(judgement.more_per_arm * days / max(control.n, variant.n))
    return Trial(name, row, metric, control, variant, judgement, more_days)

"""Weeks per unit: what improving one side of the AI has taken this team, or is thought to take."""

import math

import pandas as pd

from components.domain.standing.facts import Effort, Record, number
from components.domain.stats import ratio_of_means

FEWEST_EXPERIMENTS = 5
LOG_SPREAD = 0.54
"""Of what a piece of work takes around its single estimate, as the ranking draws it."""

Z_MIDDLE_80 = 1.2816


def effort(tried: pd.DataFrame, capability: Record) -> Effort | None:
    """Weeks per unit of a Capabilities row, from the team's experiments where there are enough.

    From 5 experiments on with Effort weeks, Level before and Level after: all their weeks over
    all their gain, those that gained nothing among them. With fewer, or where their range has no
    end, the typed Weeks per unit; None when that is blank too.
    """
    told = _told(tried, capability)
    return _from(told) or _typed(number(capability["weeks_per_unit"]), len(told))


def _told(tried: pd.DataFrame, capability: Record) -> pd.DataFrame:
    """Return the weeks and the gain of every experiment that tells both."""
    mine = tried[tried["capability"] == capability["capability"]]
    sign = -1.0 if capability["better"] == "lower" else 1.0
    gain = sign * (mine["level_after"] - mine["level_before"])
    return pd.DataFrame({"weeks": mine["effort_weeks"], "gain": gain}).dropna()


def _from(told: pd.DataFrame) -> Effort | None:
    if len(told) < FEWEST_EXPERIMENTS:
        return None
    found = ratio_of_means(told["weeks"], told["gain"])
    if found.point is None or found.low is None or found.high is None or found.low <= 0:
        return None
    return Effort(found.point, found.low, found.high, len(told), is_own=True)


def _typed(weeks: float | None, experiments: int) -> Effort | None:
    if weeks is None:
        return None
    factor = math.exp(Z_MIDDLE_80 * LOG_SPREAD)
    return Effort(weeks, weeks / factor, weeks * factor, experiments, is_own=False)

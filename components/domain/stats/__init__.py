"""Shared maths of the topic modules: proportions, control charts, censored data.

Pure numpy. A share is a float in [0, 1]; unknown is None (NaN inside arrays).
"""

from components.domain.stats.censoring import Distribution, self_consistency
from components.domain.stats.control import ControlChart, xmr
from components.domain.stats.proportions import (
    Z_80_ONE_SIDED,
    Z_95,
    Estimate,
    Floats,
    answers_to_settle,
    kish_n,
    newcombe_difference,
    wilson,
    wilson_bounds,
)
from components.domain.stats.ratio import ratio_of_means
from components.domain.stats.survival import Survival, product_limit

__all__ = [
    "Z_80_ONE_SIDED",
    "Z_95",
    "ControlChart",
    "Distribution",
    "Estimate",
    "Floats",
    "Survival",
    "answers_to_settle",
    "kish_n",
    "newcombe_difference",
    "product_limit",
    "ratio_of_means",
    "self_consistency",
    "wilson",
    "wilson_bounds",
    "xmr",
]

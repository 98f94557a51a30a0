"""What customers do, week by week: business figures, releases of the AI, and lift in money.

The scorecard of a shop leads with these; any other company sees its weekly figures in them. One
path: `weekly_series` reads the Outcomes tab, `by_release` compares the weeks of one release with
those of the one before, `lift` turns such a step into money.
"""

from components.domain.outcomes.as_read import bounded_series
from components.domain.outcomes.lift import Lift, lift
from components.domain.outcomes.purchases import (
    deciding,
    is_of,
    is_purchase,
    leading,
    order_value,
    shop_word,
)
from components.domain.outcomes.releases import (
    FEWEST_SUCCESSES,
    Arm,
    ByRelease,
    Step,
    by_release,
)
from components.domain.outcomes.unread import ShopJudged, shop_judged
from components.domain.outcomes.weekly import WeeklySeries, WeekOf, weekly_series

__all__ = [
    "FEWEST_SUCCESSES",
    "Arm",
    "ByRelease",
    "Lift",
    "ShopJudged",
    "Step",
    "WeekOf",
    "WeeklySeries",
    "bounded_series",
    "by_release",
    "deciding",
    "is_of",
    "is_purchase",
    "leading",
    "lift",
    "order_value",
    "shop_judged",
    "shop_word",
    "weekly_series",
]

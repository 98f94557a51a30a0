"""The level that customers need, said no more surely than their answers are."""

from components.domain.thresholds import MinimumViableLevel
from components.words.numbers import level, number


def needed(levels: MinimumViableLevel, unit: str) -> str | None:
    """Return what is enough: 95%, or 90–95% while nothing proves the safe level; None without one.

    A safe level that sure answers do not prove is the end of a range: taken for the goal, it would
    send a team with few answers towards too much work.
    """
    likely, safely = levels.point, levels.decision
    if safely is None or likely is None:
        return None if safely is None else level(safely, unit)
    if levels.proven is not None or likely == safely:
        return level(safely, unit)
    low, high = sorted((likely, safely))
    return f"{number(low, 2)}–{level(high, unit)}"

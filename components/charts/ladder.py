"""Where levels stand on a vertical axis: to scale, or in order where they crowd."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

MOST = 9  # lines that can be read beside each other
CROWDED = 0.09  # of the axis: closer, two lines of levels lie on each other
ROOM = 0.7  # of a line, left free below the worst level and above the best


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels drawn, in the unit, from the worst up, and the ends of the axis.

    is_to_scale: distances are those of the levels; else each step is as high as the others. low,
    high and none (the line of those who accept no level) are on the scale of `_raw`.
    """

    levels: tuple[float, ...]
    sign: float
    is_to_scale: bool
    low: float
    high: float
    none: float

    def place(self, level: float | None) -> float:
        """Return where a level lies, 0..1; None: that of no level; at the edge what lies beyond."""
        raw = self.none if level is None else self._raw(level)
        return float(np.clip((raw - self.low) / (self.high - self.low), 0.0, 1.0))

    def drawn_at(self, level: float | None) -> float | None:
        """Return the drawn level at which a customer stands who accepts `level`: the next better.

        It cannot overstate for how many a level is enough. None for who accepts no level.
        """
        if level is None:
            return None
        reached = [drawn for drawn in self.levels if self.sign * drawn >= self.sign * level]
        return reached[0] if reached else self.levels[-1]

    def _raw(self, level: float) -> float:
        return self.sign * level if self.is_to_scale else in_order(self.levels, self.sign, level)


def in_order(levels: Sequence[float], sign: float, level: float) -> float:
    """Return the place of a level on the scale where level k lies at k; outside half a step off."""
    rising = sign * np.asarray(levels)
    x = sign * level
    if x < rising[0]:
        return -ROOM / 2
    if x > rising[-1]:
        return len(levels) - 1 + ROOM / 2
    return float(np.interp(x, rising, np.arange(len(levels))))


def ladder(
    asked: Sequence[float], others: Sequence[float], better: str, *, with_none: bool
) -> Ladder:
    """Lay out asked levels so that they and the other ones can be drawn.

    asked: from the worst to the best, at least one. others: levels of ours, in the unit.
    with_none: leave a line beyond the best level for those who accept none.
    """
    sign = 1.0 if better == "higher" else -1.0
    levels = tuple(asked) if len(asked) <= MOST else _fewer(asked)
    rising = [sign * level for level in levels]
    ends = [*rising, *(sign * level for level in others)]
    worst, best = min(ends), max(ends)
    gaps = np.diff(rising)
    if gaps.size and gaps.min() >= CROWDED * (best - worst):
        step = (best - worst) / len(levels)
        none = best + step
        top = none if with_none else best
        return Ladder(levels, sign, True, worst - ROOM * step, top + ROOM * step, none)
    top = len(levels) - 1 + with_none
    return Ladder(levels, sign, False, -ROOM, top + ROOM, float(len(levels)))


def _fewer(asked: Sequence[float]) -> tuple[float, ...]:
    """Return so many of the levels, both ends among them, as can be drawn."""
    chosen = np.unique(np.linspace(0, len(asked) - 1, MOST).round().astype(int))
    return tuple(asked[at] for at in chosen)

"""Which metrics of a shop are purchases, which one leads, and what one order is worth."""

from collections.abc import Sequence
from typing import Literal

from components.domain.cells import folded
from components.domain.outcomes.releases import ByRelease
from components.domain.outcomes.weekly import WeeklySeries
from components.domain.stats import Estimate

PURCHASES = ("conversion", "purchasecompletion", "checkoutcompletion")
ORDER_VALUES = ("ordervalue", "basketvalue", "aov")
RECENT_WEEKS = 4

Word = Literal["yes", "no", "cannot tell yet"]


def is_purchase(series: WeeklySeries) -> bool:
    """Whether each success is an order: a rate called conversion or purchase completion."""
    return series.is_rate and is_purchase_name(series.metric)


def is_purchase_name(metric: str) -> bool:
    """Whether a metric is called conversion or purchase completion."""
    return any(word in folded(metric) for word in PURCHASES)


def leading(series: Sequence[WeeklySeries], segment: str | None) -> tuple[WeeklySeries, ...]:
    """Return the purchases of everyone (None) or of a segment: conversion first."""
    chosen = [one for one in series if is_purchase(one) and is_of(one, segment)]
    return tuple(sorted(chosen, key=lambda one: PURCHASES[0] not in folded(one.metric)))


def order_value(series: Sequence[WeeklySeries], segment: str | None) -> Estimate | None:
    """Return the mean order value of the latest 4 weeks with their lowest and highest.

    In the workbook's currency. Only from a metric called order value, basket value or AOV; of
    the segment where it has one of its own, else of everyone. None where there is none.
    """
    named = [one for one in series if any(word in folded(one.metric) for word in ORDER_VALUES)]
    of_segment = [one for one in named if is_of(one, segment)]
    found = of_segment or [one for one in named if one.segment is None]
    if not found or found[0].is_rate or not found[0].weeks:
        return None
    latest = [week.value for week in found[0].weeks[-RECENT_WEEKS:]]
    return Estimate(sum(latest) / len(latest), min(latest), max(latest), len(latest))


def is_of(series: WeeklySeries, segment: str | None) -> bool:
    """Whether a series is about everyone (None) or about this segment."""
    return folded(series.segment or "") == folded(segment or "")


def deciding(rates: Sequence[ByRelease]) -> ByRelease | None:
    """Return the rate that a shop is judged by: one that fell, else one that rose, else the first.

    Fell and rose are signals of the newest release against the one before. None without rates.
    """
    fell = [one for one in rates if moved(one) < 0]
    rose = [one for one in rates if moved(one) > 0]
    return next(iter((*fell, *rose, *rates)), None)


def shop_word(rates: Sequence[ByRelease]) -> Word:
    """Judge a shop by its newest release: do more of them buy, fewer, or can it not be told."""
    found = deciding(rates)
    way = moved(found) if found else 0
    return "yes" if way > 0 else "no" if way < 0 else "cannot tell yet"


def moved(found: ByRelease) -> float:
    """Return by how much the newest release moved the rate; 0 where that is no signal."""
    step = found.newest
    if step is None or step.word != "signal":
        return 0.0
    return step.difference.point or 0.0

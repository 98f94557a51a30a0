"""Weekly business figures and releases in words: rates to the tenth, and never a cause."""

from components.domain import outcomes
from components.domain.stats import Estimate
from components.words.numbers import (
    UNKNOWN,
    Numbers,
    count,
    listed,
    number,
    percent,
    signed_percent,
)
from components.words.unread import beside

NOT_CAUSAL = (
    "Before against after, no one was randomized: a season, a campaign or a price can be behind it."
)
SHOP_RULE = (
    "A shop is judged by what shoppers do: conversion and purchase completion with the newest AI "
    "release against the one before. **No** when either falls and the whole 95% range of the "
    "difference is below 0, **yes** when neither does and at least one is above 0 with its whole "
    "range, otherwise we **can't tell yet**. Each needs 5 purchases with both releases."
)


def named(metric: str) -> str:
    """Return a metric's name as it begins a line: the first letter large, the rest as typed."""
    return metric[:1].upper() + metric[1:]


def rate(share: float | None) -> str:
    """Return a rate to two or three figures: 3.42%, 76.1%."""
    if share is None:
        return UNKNOWN
    return f"{share * 100:.{_digits(share)}f}%"


def rate_range(low: float | None, high: float | None) -> str:
    """Return the ends of a rate's interval: 3.31–3.54%."""
    if low is None or high is None:
        return UNKNOWN
    digits = _digits(high)
    return f"{low * 100:.{digits}f}–{high * 100:.{digits}f}%"


def points(difference: Estimate) -> str:
    """Return a difference of shares with its interval: +0.42 points (0.11 to 0.73)."""
    if difference.point is None or difference.low is None or difference.high is None:
        return UNKNOWN
    size = max(abs(difference.point), abs(difference.low), abs(difference.high))
    digits = 2 if size < 0.02 else 1 if size < 0.1 else 0
    low, high = (_signed(end, digits) for end in (difference.low, difference.high))
    return f"{_signed(difference.point, digits)} points ({low} to {high})"


def shop_sentence(judged: outcomes.ShopJudged) -> str:
    """Say the verdict of a shop, and how many rows it leaves out as they could not be read."""
    rows = f"{count(len(judged.rows), 'row')} of Outcomes"
    if judged.is_turned and judged.found is not None:
        them = "it" if len(judged.rows) == 1 else "they"
        return (
            f"Can't tell yet: {rows} could not be read, and {them} could turn what "
            f"{judged.found.metric} says."
        )
    left_out = f" {rows} could not be read." if judged.rows else ""
    return f"{shop_verdict(judged.found)}{left_out}"


def shop_verdict(found: outcomes.ByRelease | None) -> str:
    """Say whether shoppers buy more since the newest release, or why that cannot be told."""
    if found is None:
        return (
            "No data yet: log conversion, or purchase completion, by week in Outcomes with "
            "Successes and Trials, and the AI release that was live."
        )
    step = found.newest
    if step is None:
        only = found.arms[0].share if found.arms else Estimate(None, None, None, 0)
        return (
            f"Can't tell yet: {found.metric} stands at {rate(only.point)}, and no two releases "
            "can be compared. Name the live experiment in the Release column of Outcomes."
        )
    if step.word is None:
        return (
            f"Can't tell yet: {found.metric} needs 5 successes with both "
            f"{release_name(step.before)} and {release_name(step.after)}."
        )
    stands = f"{rate(step.after.share.point)} since {release_name(step.after)}"
    change = points(step.difference)
    if step.word == "routine variation":
        return (
            f"Can't tell yet: {found.metric} is {stands}, {change} against the release before: "
            "routine variation."
        )
    rose = (step.difference.point or 0) > 0
    word, way = ("Yes", "higher") if rose else ("No", "lower")
    return f"{word}: {found.metric} is {way}, {stands}, {change} against the release before."


def release_name(arm: outcomes.Arm) -> str:
    """Return the release's name; the weeks before any was named have none."""
    return arm.release or "the weeks before any release"


def successes_of(arm: outcomes.Arm) -> str:
    """Return the bare counts, where they are too few for a rate."""
    return f"{number(arm.successes)} of {number(arm.trials)}"


def rate_beside(found: outcomes.ByRelease) -> str:
    """Return range, n and the release of the newest rate."""
    arm = found.arms[-1]
    n = successes_of(arm)
    interval = rate_range(arm.share.low, arm.share.high)
    return f"{interval}, {n} in {count(arm.weeks, 'week')} with {release_name(arm)}"


def lift_or_words(step: outcomes.Step, found: outcomes.Lift, numbers: Numbers) -> str:
    """Return the lift in money a year; in words where the difference is routine variation."""
    if found.money.point is None:
        return UNKNOWN
    return f"{numbers.money(found.money.point)} a year" if step.word == "signal" else "cannot tell"


def lift_beside(found: outcomes.Lift, numbers: Numbers) -> str:
    """Return the range of the lift in money and how it is reckoned, or what is missing."""
    if found.money.point is None:
        return f"needs {listed(list(found.missing))}"
    low, high = numbers.money(found.money.low), numbers.money(found.money.high)
    return (
        f"{low} to {high}: difference × {number(found.visitors)} a year × "
        f"{numbers.money(found.order_value)} an order × {percent(found.margin)} margin"
    )


def by_release_finding(found: outcomes.ByRelease) -> str:
    """State what the newest release changed in one rate, if that can be told."""
    step = found.newest
    if step is None:
        return f"{named(found.metric)}: one release so far, nothing to compare"
    if step.word is None:
        return f"{named(found.metric)}: too few successes to compare releases"
    name = release_name(step.after)
    if step.word == "routine variation":
        return f"{named(found.metric)}: {name} could differ from the one before by chance"
    return f"{named(found.metric)}: {points(step.difference)} since {name}"


def by_release_reading(found: outcomes.ByRelease) -> str:
    """Say how to read the rates by release."""
    reading = "Dots are rates with each release, the oldest first, bars their 95% ranges."
    if found.spread is None:
        return f"{reading} Too few weeks to see how much they vary by themselves. {NOT_CAUSAL}"
    if found.spread > 1.05:
        wider = (
            f"Weeks of one release vary more than chance alone gives (variance × "
            f"{found.spread:.1f}), so that the ranges are wider."
        )
        return f"{reading} {wider} {NOT_CAUSAL}"
    return f"{reading} {NOT_CAUSAL}"


def series_finding(found: outcomes.WeeklySeries) -> str:
    """State whether the weeks of a metric differ by more than routine variation.

    Where the rows that could not be read could change that, it can't be told.
    """
    unread = beside(len(found.unread), "row")
    if not found.is_turned:
        return f"{_series_finding(found)}{unread}"
    way = "undo the signal" if found.signals else "make a week stand out"
    return f"{named(found.metric)}: can't tell yet{unread} and could {way}"


def _series_finding(found: outcomes.WeeklySeries) -> str:
    weeks, name = found.charted, named(found.metric)
    if found.chart.upper is None:
        return f"{name}: {count(len(weeks), 'week')}; a real change shows from 6 on"
    if not found.signals:
        return f"{name}: routine variation only, no week stands out"
    first, last = weeks[0], weeks[-1]
    if {first.starts_on, last.starts_on} <= set(found.signals):
        moved = f"{_figure(found, first)} to {_figure(found, last)}"
        return f"{name}: signal, its level moved from {moved}"
    if last.starts_on in found.signals:
        return f"{name}: signal, {_figure(found, last)} in the newest week stands out"
    stand = "stands" if len(found.signals) == 1 else "stand"
    return f"{name}: signal, {count(len(found.signals), 'week')} of {len(weeks)} {stand} out"


def series_reading(found: outcomes.WeeklySeries) -> str:
    """Say how to read the weekly chart."""
    reading = (
        "Each point is a complete week; the grey band holds what routine variation alone would "
        "give, large dots lie outside it. Triangles: changes of the AI that reached customers; "
        "diamonds: decisions about them."
    )
    if found.missing:
        gap = f"{count(found.missing, 'week')} without a figure"
        return f"{reading} {gap} left out."
    return reading


def _figure(found: outcomes.WeeklySeries, week: outcomes.WeekOf) -> str:
    return rate(week.value) if found.is_rate else number(week.value, 1 if week.value < 100 else 0)


def _digits(share: float) -> int:
    return 2 if abs(share) < 0.1 else 1


def _signed(difference: float, digits: int) -> str:
    """Return hundredths with their sign: +0.42, −1.3."""
    if digits == 0:
        return signed_percent(difference).removesuffix("%")
    return f"{difference * 100:+z.{digits}f}".replace("-", "−")

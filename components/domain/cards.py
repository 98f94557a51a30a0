"""The five questions of a week as cards: the word, the number with its range, and its past."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.domain import outcomes
from components.domain.kept import kept
from components.domain.meeting import FrozenDay, frozen_days
from components.domain.metric import FEWEST_FOR_A_SHARE
from components.domain.standing import CapabilityStanding, Standing
from components.domain.week import Light, Name, Week, Word, plan_check, telling_capability
from components.domain.workbook import Workbook

MOST_WEEKS = 12  # of a trend


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number on its scale. kind: how it is written; shares and rates are 0..1.

    low, high: its range, None where it has none. target: None without one. most: the right end of
    the scale, which begins at 0.
    """

    kind: Literal["share", "rate", "weeks", "days"]
    value: float
    low: float | None
    high: float | None
    target: float | None
    most: float


@dataclass(frozen=True, slots=True)
class Card:
    """One question of the week. was: the gauge's value a week ago; None where it had none.

    trend: the figure as it was frozen at meetings, the oldest first; empty without two.
    about: the capability or the segment that the card speaks of.
    """

    name: Name
    word: Word
    gauge: Gauge | None
    was: float | None
    trend: tuple[float, ...] = ()
    about: str | None = None


@kept
def cards(found: Week, whole: Workbook) -> tuple[Card, ...]:
    """Return the five cards of a week. whole: the workbook whose frozen weeks make the trends."""
    frozen = [one for one in reversed(frozen_days(whole)) if one.as_of <= found.now.day]
    return tuple(_card(light, found, frozen) for light in found.lights)


def _card(light: Light, found: Week, frozen: Sequence[FrozenDay]) -> Card:
    now, before, about = found.now, found.before, None
    figure: str | None = None
    if light.name == "PMF":
        gauges = [_pmf(one) for one in (now, before)]
        figure = "Very disappointed" if now.shop is None else None
    elif light.name == "Minimum viable AI":
        one = telling_capability(now)
        about = None if one is None else one.facts.name
        gauges = [_satisfied(_named(day, about)) for day in (now, before)]
        figure = None if about is None else f"{about}: today is enough for"
    elif light.name == "Roadmap":
        gauges = [_plan(one) for one in (now, before)]
        past = [one.facts.name for one in now.capabilities if one.aimed_past.items]
        figure = "Planned work on evidence" if not past else f"{past[0]}: planned past enough"
        figure = figure if len(past) < 2 else None
    elif light.name == "Feedback speed":
        gauges, figure = [_speed(one) for one in (now, before)], "Days to first feedback"
    else:
        gauges, figure = [None, None], None
    gauge, was = gauges
    trend = _trend(frozen, figure) if gauge is not None and figure is not None else ()
    return Card(light.name, light.word, gauge, was.value if was else None, trend, about)


def _named(found: Standing, name: str | None) -> CapabilityStanding | None:
    return next((one for one in found.capabilities if one.facts.name == name), None)


def _pmf(found: Standing) -> Gauge | None:
    if found.shop is not None:
        return None if found.shop.found is None else _rate(found.shop.found)
    pmf = found.pmf
    if pmf.share is None or pmf.n < FEWEST_FOR_A_SHARE:
        return None
    return Gauge("share", pmf.share, pmf.low, pmf.high, pmf.target, 1.0)


def _rate(found: outcomes.ByRelease) -> Gauge | None:
    """Return the newest release's rate; the one before it is the mark to beat."""
    shares = [arm.share for arm in found.arms]
    if not shares or shares[-1].point is None:
        return None
    now, before = shares[-1], shares[-2].point if len(shares) > 1 else None
    most = 1.25 * max(now.high or 0.0, before or 0.0, shares[-1].point)
    return Gauge("rate", shares[-1].point, now.low, now.high, before, most)


def _satisfied(one: CapabilityStanding | None) -> Gauge | None:
    if one is None or one.judged is None or one.judged.curve.n < FEWEST_FOR_A_SHARE:
        return None
    found = one.judged.verdict
    if found.share is None:
        return None
    return Gauge("share", found.share, found.low, found.high, one.facts.target_share, 1.0)


def _plan(found: Standing) -> Gauge | None:
    plan = plan_check(found)
    if plan.weeks == 0:
        return None
    if plan.past_enough > 0:
        return Gauge("weeks", plan.past_enough, None, None, 0.0, plan.weeks)
    return Gauge("weeks", plan.on_evidence, None, None, plan.weeks / 2, plan.weeks)


def _speed(found: Standing) -> Gauge | None:
    speed = found.velocity
    value = speed.median_days_to_feedback
    if value is None or speed.n < FEWEST_FOR_A_SHARE:
        return None
    most = 1.1 * max(value, speed.high or speed.low or 0.0, speed.target_days)
    return Gauge("days", value, speed.low, speed.high, speed.target_days, most)


def _trend(frozen: Sequence[FrozenDay], figure: str) -> tuple[float, ...]:
    values = [one.figures[figure].value for one in frozen if figure in one.figures]
    known = tuple(value for value in values if value is not None)
    return known[-MOST_WEEKS:] if len(known) > 1 else ()

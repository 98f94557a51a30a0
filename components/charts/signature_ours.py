"""The right panel of the signature picture: our level over time, its releases, what is planned."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.charts import labels
from components.charts.ladder import Ladder
from components.domain.standing.climb import Climb, Signature
from components.words.numbers import Numbers, level, weeks

MOST_FLAGS = 6
MOST_MONTHS = 5
LONG_NAME = 22  # letters


@dataclass(frozen=True, slots=True)
class Time:
    """The time that is drawn: from its first day, at 0, to today, at 1."""

    first: dt.date
    today: dt.date

    def x(self, day: dt.date) -> float:
        """Return where a day lies."""
        span = max((self.today - self.first).days, 1)
        return min(max((day - self.first).days / span, 0.0), 1.0)


def our_rows(found: Signature, axis: Ladder, numbers: Numbers) -> dict[str, pd.DataFrame]:
    """Return the rows of the right panel that `signature_chart` names."""
    time, climb = Time(_first_day(found), found.day), found.climb
    steps = _steps([(time.x(day), axis.place(at)) for day, at in _held(found, time.first)])
    passed = time.x(climb.passed_on or time.first) if climb.is_past else 2.0
    band = found.band
    safely = 0.0 if band is None or band.safely is None else axis.place(band.safely)
    is_past = (steps["x"] >= passed) & (steps[["at", "at2"]].min(axis=1) >= safely)
    steps["tone"] = np.where(is_past, "past", "today")
    is_flat = is_past & (steps["at"] == steps["at2"])
    releases = _releases(found, axis, numbers, time)
    return {
        "steps": steps,
        "past": steps.loc[is_flat, ["x", "x2", "at"]].assign(at2=safely),
        "releases": releases,
        "flags": _flags(climb, releases, steps),
        "months": _months(time),
        "planned": _planned(found, axis),
        "today": _today(found, axis),
    }


def _releases(found: Signature, axis: Ladder, numbers: Numbers, time: Time) -> pd.DataFrame:
    lines = [
        {
            "x": time.x(release.day),
            "at": axis.place(release.at),
            "tone": "past" if release.is_past else "today",
            "name": release.experiment,
            "day": numbers.day(release.day),
            "level": level(release.at, found.unit),
            "weeks": weeks(release.weeks),
        }
        for release in found.climb.releases
    ]
    return pd.DataFrame(lines, columns=["x", "at", "tone", "name", "day", "level", "weeks"])


def _first_day(found: Signature) -> dt.date:
    climb = found.climb
    known = [release.day for release in climb.releases]
    if climb.started_on is not None:
        known.append(climb.started_on)
    return min(known, default=found.day - dt.timedelta(days=1))


def _held(found: Signature, first: dt.date) -> list[tuple[dt.date, float]]:
    """Return each level we had and from when, the oldest first."""
    climb = found.climb
    started = [] if climb.start is None else [(climb.started_on or first, climb.start)]
    return [*started, *((release.day, release.at) for release in climb.releases)]


def _steps(held: Sequence[tuple[float, float]]) -> pd.DataFrame:
    """Return level stretches and the risers between them."""
    lines: list[tuple[float, float, float, float]] = []
    for n, (x, at) in enumerate(held):
        end = held[n + 1][0] if n + 1 < len(held) else 1.0
        lines.append((x, end, at, at))
        if n + 1 < len(held):
            lines.append((end, end, at, held[n + 1][1]))
    return pd.DataFrame(lines, columns=["x", "x2", "at", "at2"], dtype="float64")


def _flags(found: Climb, releases: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Label the releases with most weeks, on the side of our level where there is more room."""
    order = sorted(range(len(releases)), key=lambda n: -(found.releases[n].weeks or 0.0))
    chosen = sorted(order[:MOST_FLAGS])
    texts = [_flag(found.releases[n].experiment, found.releases[n].weeks) for n in chosen]
    laid = labels.flags([float(releases["x"][n]) for n in chosen], texts)
    below = bool(len(steps)) and steps["at"].min() > 1 - steps["at"].max()
    base = 0.0 if steps.empty else float(steps["at"].min() if below else steps["at"].max())
    lines = [
        {
            "x": releases["x"][n],
            "at": releases["at"][n],
            "label": text,
            "short": "" if found.releases[n].weeks is None else weeks(found.releases[n].weeks),
            "base": base,
            "side": flag.side,
            "down": (flag.row + 1.2) * (1 if below else -1),
        }
        for n, text, flag in zip(chosen, texts, laid, strict=True)
    ]
    return pd.DataFrame(lines, columns=["x", "at", "label", "short", "base", "side", "down"])


def _flag(name: str, spent: float | None) -> str:
    return in_short(name) if spent is None else f"{in_short(name)}, {weeks(spent)}"


def in_short(name: str) -> str:
    """Return a name cut to what stands beside a mark."""
    return name if len(name) <= LONG_NAME else f"{name[: LONG_NAME - 1].rstrip(' ,')}…"


def _months(time: Time) -> pd.DataFrame:
    starts = pd.date_range(time.first, time.today, freq="MS")
    shown = starts[:: max(1, math.ceil(len(starts) / MOST_MONTHS))]
    form = "%b %Y" if time.first.year != time.today.year else "%b"
    lines = [(time.x(day.date()), day.strftime(form)) for day in shown]
    return pd.DataFrame(lines, columns=["x", "label"])


def _planned(found: Signature, axis: Ladder) -> pd.DataFrame:
    now, climb = found.one.level.at, found.climb
    if not climb.planned_weeks or now is None:
        return pd.DataFrame(columns=["at", "at2", "label", "tone"])
    best = max(axis.place(at) for at in (now, *climb.planned_levels))
    label = f"planned: {weeks(climb.planned_weeks)}"
    tone = "past" if climb.is_past else "today"
    planned = [(axis.place(now), best, label, tone)]
    return pd.DataFrame(planned, columns=["at", "at2", "label", "tone"])


def _today(found: Signature, axis: Ladder) -> pd.DataFrame:
    now = found.one.level.at
    if now is None:
        return pd.DataFrame(columns=["at", "label", "short"])
    today = [(axis.place(now), f"{level(now, found.unit)} today", "today")]
    return pd.DataFrame(today, columns=["at", "label", "short"])

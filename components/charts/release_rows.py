"""The rows that weekly figures and releases are drawn from."""

import pandas as pd

from components.domain import outcomes
from components.domain.kept import kept
from components.words.numbers import UNKNOWN, number
from components.words.outcomes import points, rate, rate_range, release_name


@kept
def series_rows(found: outcomes.WeeklySeries, events: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return "weeks" and "events" as `series_chart` names their columns; charted weeks only."""
    charted = found.charted
    weeks = pd.DataFrame(
        {
            "week": pd.to_datetime([one.starts_on for one in charted]),
            "value": pd.Series([one.value for one in charted], dtype="float64"),
            "low": float("nan"),
            "high": float("nan"),
            "is_signal": [one.starts_on in set(found.signals) for one in charted],
        }
    )
    chart = found.chart
    for name, limit in (("centre", chart.centre), ("lower", chart.lower), ("upper", chart.upper)):
        weeks[name] = pd.Series(limit, index=weeks.index, dtype="float64")
    return {"weeks": weeks, "events": events}


@kept
def series_table(found: outcomes.WeeklySeries) -> pd.DataFrame:
    """Return the weeks of a metric as a table for people, newest first."""
    return pd.DataFrame(
        [
            {
                "Week of": one.starts_on,
                found.metric: rate(one.value) if found.is_rate else number(one.value, 2),
                "Of": UNKNOWN if one.trials is None else number(one.trials),
                "Release": one.release,
                "Stands out": "signal" if one.starts_on in found.signals else "",
                "Rows in Outcomes": ", ".join(str(row) for row in one.rows),
            }
            for one in reversed(found.weeks)
        ]
    )


@kept
def release_rows(found: outcomes.ByRelease) -> dict[str, pd.DataFrame]:
    """Return "releases" as `releases_chart` names its columns, the oldest first.

    A release's colour says how it lies to the one before it; without a signal it has none.
    """
    tones = ["unknown", *(_tone(step) for step in found.steps)]
    lines = [
        {
            "name": f"{at}. {release_name(arm)}",
            "share": arm.share.point,
            "low": arm.share.low,
            "high": arm.share.high,
            "trials": arm.trials,
            "tone": tone,
            "text": rate(arm.share.point),
        }
        for at, (arm, tone) in enumerate(zip(found.arms, tones, strict=True), 1)
    ]
    return {"releases": pd.DataFrame(lines)}


def _tone(step: outcomes.Step) -> str:
    if step.word != "signal":
        return "unknown"
    return "good" if (step.difference.point or 0) > 0 else "bad"


@kept
def release_table(found: outcomes.ByRelease) -> pd.DataFrame:
    """Return a rate by release as a table for people, newest first."""
    changes = [None, *found.steps]
    return pd.DataFrame(
        [
            {
                "Release": release_name(arm),
                found.metric: rate(arm.share.point),
                "95% range": rate_range(arm.share.low, arm.share.high),
                "Successes": number(arm.successes),
                "Of": number(arm.trials),
                "Weeks": arm.weeks,
                "From": arm.first_week,
                "Against the one before": points(step.difference) if step else UNKNOWN,
                "That is": (step.word or "too few successes") if step else UNKNOWN,
            }
            for arm, step in reversed(list(zip(found.arms, changes, strict=True)))
        ]
    )

"""The rows that the scorecard's pictures are drawn from."""

import pandas as pd

from components.domain import pmf, roi
from components.domain.kept import kept
from components.words.numbers import percent, percent_range, range_of, share_of


@kept
def segment_rows(
    found: tuple[pmf.Segment, ...], overall: pmf.VeryDisappointed
) -> dict[str, pd.DataFrame]:
    """Return "shares" and "target" as `share_intervals_chart` names their columns.

    A segment's colour says how its range lies to the target; one too small to read has none.
    """
    lines = [
        {
            "name": f"{one.segment} ({one.n})",
            "share": one.share,
            "low": one.low,
            "high": one.high,
            "n": one.n,
            "tone": _tone(one, overall.target),
            "text": percent(one.share) if one.is_enough else f"{one.very} of {one.n}: too few",
        }
        for one in found
    ]
    target = {"share": [overall.target], "label": [f"target {percent(overall.target)}"]}
    return {"shares": pd.DataFrame(lines), "target": pd.DataFrame(target)}


def _tone(one: pmf.Segment, target: float) -> str:
    if not one.is_enough or one.low < target <= one.high:
        return "unknown"
    return "good" if one.low >= target else "bad"


@kept
def segment_table(found: tuple[pmf.Segment, ...]) -> pd.DataFrame:
    """Return the segments as a table for people; what is left out, where there is any."""
    has_unread = any(one.unread for one in found)
    return pd.DataFrame(
        [
            {
                "Segment": one.segment,
                "Very disappointed": share_of(one.n, one.share, f"{one.very} of {one.n}"),
                "95% range": range_of(one.n, one.low, one.high),
                "Answers": one.n,
                "Readable": "yes" if one.is_enough else "too few answers",
                **({"Could not be read": len(one.unread)} if has_unread else {}),
            }
            for one in found
        ]
    )


@kept
def share_by_day_rows(
    points: tuple[roi.CurvePoint, ...], window_days: float
) -> dict[str, pd.DataFrame]:
    """Return "curve" and "window" as `share_by_day_chart` names their columns."""
    curve = pd.DataFrame(
        [{"day": one.day, "share": one.share, "low": one.low, "high": one.high} for one in points],
        columns=["day", "share", "low", "high"],
    )
    window = pd.DataFrame({"day": [window_days], "label": [f"day {window_days:g}"]})
    return {"curve": curve, "window": window}


@kept
def kept_rows(found: roi.Retention) -> dict[str, pd.DataFrame]:
    """Return "curve" and "window" as `share_by_day_chart` names their columns: the share kept."""
    curve = pd.DataFrame(
        [
            {
                "day": one.day,
                "share": 1 - one.share,
                "low": None if one.high is None else 1 - one.high,
                "high": None if one.low is None else 1 - one.low,
            }
            for one in found.curve
        ],
        columns=["day", "share", "low", "high"],
    )
    return {"curve": curve, "window": pd.DataFrame({"day": [], "label": []})}


@kept
def kept_table(found: roi.Retention) -> pd.DataFrame:
    """Return the curve of customers kept as a table for people."""
    return pd.DataFrame(
        [
            {
                "Day": one.day,
                "Kept": percent(1 - one.share),
                "95% range": percent_range(
                    None if one.high is None else 1 - one.high,
                    None if one.low is None else 1 - one.low,
                ),
                "Still followed": one.at_risk,
            }
            for one in found.curve
        ]
    )


@kept
def trend_rows(found: pmf.Trend, events: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return "weeks" and "events" as `series_chart` names their columns: fresh shares, charted."""
    charted = [one for one in found.periods if one.starts_on in set(found.charted)]
    chart = found.chart
    weeks = pd.DataFrame(
        {
            "week": pd.to_datetime([one.starts_on for one in charted]),
            "value": pd.Series([one.fresh.point for one in charted], dtype="float64"),
            "low": pd.Series([one.fresh.low for one in charted], dtype="float64"),
            "high": pd.Series([one.fresh.high for one in charted], dtype="float64"),
            "is_signal": [one.starts_on in set(found.signals) for one in charted],
        }
    )
    for name, limit in (("centre", chart.centre), ("lower", chart.lower), ("upper", chart.upper)):
        weeks[name] = pd.Series(limit, index=weeks.index, dtype="float64")
    return {"weeks": weeks, "events": events}


@kept
def trend_table(found: pmf.Trend) -> pd.DataFrame:
    """Return the share by month or week as a table for people, newest first."""
    return pd.DataFrame(
        [
            {
                "From": one.starts_on,
                "Very disappointed": share_of(one.fresh.n, one.fresh.point),
                "95% range": range_of(one.fresh.n, one.fresh.low, one.fresh.high),
                "Its own answers": int(one.fresh.n),
                "Stands out": "signal" if one.starts_on in found.signals else "",
                "Scorecard then": share_of(one.standing.n, one.standing.point),
                "Answers then": int(one.standing.n),
            }
            for one in reversed(found.periods)
        ]
    )

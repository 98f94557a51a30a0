"""The survey's share over time in words: month by month, and against the window before."""

from collections.abc import Sequence

from components.domain import pmf
from components.domain.stats import Estimate
from components.words.numbers import count, listed, number, percent, signed_percent
from components.words.unread import beside


def change_sentence(found: pmf.Change, counts_for_days: float) -> str:
    """Say whether the share differs from the window before, and by how much."""
    window = f"the {number(counts_for_days)} days before"
    now, before = found.now, found.before
    if found.is_turned:
        return (
            f"Against {window} we can't tell yet: {count(len(found.unread), 'answer')} could not "
            "be read, and could turn the comparison."
        )
    if found.word is None or min(now.n, before.n) < 5:
        n = count(int(before.n), "answer")
        return f"In {window}: {n}, too few to compare (5 in each are needed)."
    means = "That is a real change." if found.word == "signal" else "That could be chance."
    return (
        f"Now {percent(now.point)} ({number(now.n)} answers), in {window} "
        f"{percent(before.point)} ({number(before.n)}): {_points(found.difference)}. {means}"
        f"{_left_out(found.unread)}"
    )


def _points(found: Estimate) -> str:
    point, low, high = (
        signed_percent(part).removesuffix("%") for part in (found.point, found.low, found.high)
    )
    return f"{point} points ({low} to {high})"


def _left_out(rows: Sequence[int]) -> str:
    return f" {count(len(rows), 'answer')} could not be read." if rows else ""


def trend_finding(found: pmf.Trend) -> str:
    """State whether the months differ by more than normal ups and downs."""
    unread = beside(len(found.unread))
    if found.chart.upper is None:
        return f"{count(len(found.charted), 'month')}; a real change takes 6 to see{unread}"
    if found.is_turned:
        way = "undo the real change" if found.signals else "make a month stand out"
        return (
            f"Can't tell yet: {count(len(found.unread), 'answer')} could not be read, and could "
            f"{way}"
        )
    if not found.signals:
        return f"Normal ups and downs: no month stands out{unread}"
    return f"Real change in {listed([day.strftime('%B') for day in found.signals])}{unread}"


def trend_reading() -> str:
    """Say how to read the months."""
    return (
        "Each point is the share among that month's own answers; the gray band holds normal ups "
        "and downs, large dots lie outside it. Triangles: changes of the AI that "
        "reached customers; diamonds: decisions about them."
    )

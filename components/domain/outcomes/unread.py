"""Whether the rows of Outcomes that could not be read could turn a shop's verdict.

A count has no upper end, so a row is bounded only where its week, its release and its trials were
read: its successes are then between none and all of them. The verdict of such rows is turned where
their worst case turns the sign of the difference; of any other row that may count, it always is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from components.domain.cells import folded
from components.domain.outcomes.purchases import Word, deciding, is_purchase_name, moved, shop_word
from components.domain.outcomes.releases import ByRelease, Step
from components.domain.unread import Unread

Ends = tuple[float, float]  # of a difference of shares, lowest and highest


@dataclass(frozen=True, slots=True)
class ShopJudged:
    """What a shop is judged by. rows: of Outcomes that could not be read and could count.

    is_turned: they could turn what would be spoken without them, so it is not.
    """

    word: Word
    found: ByRelease | None
    rows: tuple[int, ...] = ()
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that may count. metric: folded, None where it was not read; ends: of successes."""

    metric: str | None
    day: pd.Timestamp | None
    release: str | None
    trials: float | None
    ends: Ends


def shop_judged(
    rates: Sequence[ByRelease], aside: Unread | None, segment: str | None
) -> ShopJudged:
    """Judge a shop as `shop_word` does, and speak only what the unread rows could not turn."""
    word, found = shop_word(rates), deciding(rates)
    rows = {} if aside is None else _may_count(aside, segment)
    if not rows or word == "cannot tell yet":
        return ShopJudged(word, found, tuple(rows))
    is_turned = _is_turned(word, rates, list(rows.values()))
    return ShopJudged("cannot tell yet" if is_turned else word, found, tuple(rows), is_turned)


def _may_count(aside: Unread, segment: str | None) -> dict[int, _Row]:
    """Return row number -> what of it was read, for each that may be of a rate of purchases."""
    frame = aside.frame
    bad = {name: aside.is_bad(name) for name in frame.columns}
    found = {}
    for at, (number, cells) in enumerate(frame.iterrows()):
        metric = None if bad["metric"][at] or pd.isna(cells["metric"]) else str(cells["metric"])
        of = "" if pd.isna(cells["segment"]) else str(cells["segment"])
        is_here = bad["segment"][at] or folded(of) == folded(segment or "")
        has_counts = all(bad[name][at] or pd.notna(cells[name]) for name in ("successes", "trials"))
        if is_here and has_counts and (metric is None or is_purchase_name(metric)):
            unclear = {name for name in bad if bad[name][at]}
            found[int(str(number))] = _row(cells, unclear, metric)
    return found


def _row(cells: "pd.Series[str]", bad: set[str], metric: str | None) -> _Row:
    is_open = not bad.isdisjoint({"week_of", "trials", "release", "segment"})
    if is_open or metric is None or pd.isna(cells["week_of"]):
        return _Row(metric and folded(metric), None, None, None, (0, 0))
    trials = float(cells["trials"])
    ends = (0.0, trials) if "successes" in bad else (float(cells["successes"]),) * 2
    release = None if pd.isna(cells["release"]) else folded(str(cells["release"]))
    return _Row(folded(metric), pd.Timestamp(cells["week_of"]), release, trials, ends)


def _is_turned(word: Word, rates: Sequence[ByRelease], rows: Sequence[_Row]) -> bool:
    known = {folded(one.metric) for one in rates}
    if any(row.metric not in known for row in rows):
        return True  # of a rate that is not there yet, or of any
    ends = {one: _ends(one, [r for r in rows if r.metric == folded(one.metric)]) for one in rates}
    if word == "yes":
        return any(one is None or one[0] <= 0 for at, one in _touched(ends, rows))
    fell = [one for one in rates if moved(one) < 0]
    touched = {at for at, _ in _touched(ends, rows)}
    if any(one not in touched for one in fell):
        return False  # it stays the one that fell, whatever the others say
    found = [ends[one] for one in fell]
    if any(one is None or one[1] >= 0 for one in found):
        return True
    others = [one for one in rates if one not in fell]
    return any(moved(one) > 0 or one in touched for one in others)


def _touched(
    ends: dict[ByRelease, Ends | None], rows: Sequence[_Row]
) -> Iterable[tuple[ByRelease, Ends | None]]:
    metrics = {row.metric for row in rows}
    return [(one, found) for one, found in ends.items() if folded(one.metric) in metrics]


def _ends(rate: ByRelease, rows: Sequence[_Row]) -> Ends | None:
    """Return the lowest and the highest difference of the newest release; None: it has no end."""
    step = rate.newest
    if step is None:
        return None
    sides = [_side(step, row) for row in rows]
    if None in sides:
        return None
    shares = {}
    for side, arm in (("before", step.before), ("after", step.after)):
        mine = [row for row, of in zip(rows, sides, strict=True) if of == side]
        trials = arm.trials + sum(row.trials or 0 for row in mine)
        shares[side] = [
            (arm.successes + sum(row.ends[end] for row in mine)) / trials for end in (0, 1)
        ]
    before, after = shares["before"], shares["after"]
    return after[0] - before[1], after[1] - before[0]


def _side(step: Step, row: _Row) -> str | None:
    """Return the release whose weeks a row would join; None where that is not sure."""
    if row.day is None or not row.trials or row.ends[1] > row.trials:
        return None
    names = {"before": folded(step.before.release or ""), "after": folded(step.after.release or "")}
    side = "after" if row.day >= pd.Timestamp(step.after.first_week) else "before"
    if row.day < pd.Timestamp(step.before.first_week):
        return None
    return side if row.release in {None, names[side]} else None

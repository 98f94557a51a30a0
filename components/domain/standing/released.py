"""The releases of a capability: those that count, and the level they left it at.

What an evaluation of a release measured counts before what was typed beside the experiment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from components.domain.cells import folded
from components.domain.standing.facts import Level, Record, day, number
from components.domain.stats import wilson
from components.domain.unread import Unread
from components.domain.workbook import Workbook


@dataclass(frozen=True, slots=True)
class UnreadLevels:
    """Rows that could not be read and may have brought another level than today's.

    Row of Experiments, or of Evaluations -> the level; None where that was not read.
    """

    releases: Mapping[int, float | None] = field(default_factory=dict)
    evaluations: Mapping[int, float | None] = field(default_factory=dict)

    @property
    def levels(self) -> tuple[float | None, ...]:
        """Return every level that could be today's."""
        return (*self.releases.values(), *self.evaluations.values())


def with_customers(workbook: Workbook) -> pd.DataFrame:
    """Return the experiments that customers have, the oldest first; stopped ones are left out."""
    tried = workbook["Experiments"]
    live = tried[tried["with_customers_on"].notna() & (tried["decision"] != "stop")]
    return live.sort_values("with_customers_on", kind="stable")


def released(workbook: Workbook, capability: str) -> pd.DataFrame:
    """Return the experiments that brought a measured level to customers, the oldest first.

    `level_after` and `evaluation_n` are those of the release's newest evaluation, where it has
    one. Stopped ones are left out: what was stopped is no longer with customers.
    """
    live = with_customers(workbook)
    measured = _newest(workbook, capability).reindex(live["experiment"])
    has_one = measured["level"].notna().to_numpy()
    level = live["level_after"].where(live["capability"] == capability)
    found = live.assign(
        level_after=level.mask(has_one, measured["level"].to_numpy()),
        evaluation_n=live["evaluation_n"].mask(has_one, measured["examples"].to_numpy()),
    )
    return found[found["level_after"].notna()]


def _newest(workbook: Workbook, capability: str) -> pd.DataFrame:
    """Return the newest evaluation of each release on all examples, by the release's name."""
    rows = workbook["Evaluations"]
    is_whole = rows["segment"].isna() & rows["release"].notna()
    rows = rows[(rows["capability"] == capability) & is_whole]
    ordered = rows.sort_values("measured_on", kind="stable")
    return ordered.drop_duplicates("release", keep="last").set_index("release")


def current_level(workbook: Workbook, capability: Record) -> Level:
    """Return today's level of a Capabilities row.

    The newest release counts, by its newest evaluation, else by the level beside it; before the
    first one the starting level does.
    """
    found = released(workbook, str(capability["capability"]))
    if found.empty:
        return Level(number(capability["starting_level"]), day(capability["starting_on"]))
    last = found.iloc[-1]
    at, examples = float(last["level_after"]), number(last["evaluation_n"])
    return Level(
        at,
        day(last["with_customers_on"]),
        None if examples is None else int(examples),
        level_range(at, str(capability["unit"]), examples),
        str(last["experiment"]),
    )


def level_range(level: float, unit: str, examples: float | None) -> tuple[float, float] | None:
    """Return the 95% range of a level in percent that was measured on so many examples.

    None for another unit, and where the number of examples is not known.
    """
    if unit != "%" or not examples or not 0 <= level <= 100:
        return None
    found = wilson(level / 100, examples)
    assert found.low is not None  # noqa: S101 - n is above 0
    assert found.high is not None  # noqa: S101
    return found.low * 100, found.high * 100


# --- what could not be read -----------------------------------------------------------------


def unread_levels(workbook: Workbook, capability: str, level: Level) -> UnreadLevels:
    """Return what could not be read and may have brought another level than today's."""
    return UnreadLevels(
        _unread_releases(workbook, capability, level), _unread_evaluations(workbook, capability)
    )


def _unread_releases(
    workbook: Workbook, capability: str, level: Level
) -> Mapping[int, float | None]:
    aside = workbook.unread("Experiments")
    if aside is None:
        return {}
    tried, live = aside.frame, aside.frame["with_customers_on"]
    is_new = live.notna()
    if level.release is not None and level.since is not None:
        is_new &= ~(live < pd.Timestamp(level.since))
    may_be = (
        _is_of(aside, capability)
        & (is_new | aside.is_bad("with_customers_on"))
        & (tried["level_after"].notna() | aside.is_bad("level_after"))
        & (tried["decision"].ne("stop").fillna(value=True))
    )
    return _levels(tried.loc[may_be, "level_after"])


def _unread_evaluations(workbook: Workbook, capability: str) -> Mapping[int, float | None]:
    """Return the evaluations that may be of what customers have today, or of a later release."""
    aside = workbook.unread("Evaluations")
    if aside is None:
        return {}
    rows, newest = aside.frame, _newest(workbook, capability)
    live = with_customers(workbook)["experiment"].map(folded).tolist()
    last = released(workbook, capability)["experiment"].map(folded).tolist()[-1:]
    names = rows["release"].fillna("").map(folded)
    later = live[live.index(last[0]) :] if last else live
    measured = newest["measured_on"].set_axis(newest.index.map(folded)).reindex(names)
    is_new = ~(rows["measured_on"] < measured.to_numpy()) | aside.is_bad("measured_on")
    may_be = (
        _is_of(aside, capability)
        & (names.isin(later) | aside.is_bad("release"))
        & (rows["segment"].isna() & ~aside.is_bad("segment"))
        & is_new
    )
    return _levels(rows.loc[may_be, "level"])


def _is_of(aside: Unread, capability: str) -> "pd.Series[bool]":
    names = aside.frame["capability"].fillna("").map(folded)
    return (names == folded(capability)) | aside.is_bad("capability")


def _levels(found: "pd.Series[float]") -> dict[int, float | None]:
    return {int(str(row)): number(at) for row, at in found.items()}

"""Levels in percent that were typed as shares of 1: whether 0.9 stands for 90% or for 0.9%.

Only the sign tells. Without it such a cell is refused, and with it everything between 0 and 1 that
stands in the same column beside it for the same side of the AI: 1 may be 100%, too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.domain.cells import Cell, NotUnderstood, folded, read_number
from components.domain.locales import Locale
from components.domain.problems import Problem
from components.domain.schema import TABS

LEVELS: Mapping[str, tuple[str, ...]] = {
    "Trade-offs": ("level",),
    "Experiments": ("level_before", "level_after"),
    "Evaluations": ("level",),
    "Roadmap": ("target_level",),
    "Capabilities": ("starting_level", "alternative_level", "ceiling"),
}
A_ROUNDING = 0.5  # of a level in percent
PERCENT = frozenset({"%", "percent"})
CellAt = Callable[[str, str, int], Cell]  # tab, field, row number -> the cell as it was typed


@dataclass(frozen=True, slots=True)
class Share:
    """A level without its sign that looks like a share of 1. level: as it was read."""

    tab: str
    row: int
    field: str
    level: float

    @property
    def problem(self) -> Problem:
        """Return what stands in the way of using the row."""
        title = TABS[self.tab].by_field[self.field].title
        return Problem(self.tab, self.row, title, f"{self.level:g}", expected(self.level))


def expected(level: float) -> str:
    """Say how to type a level that could be meant in two ways."""
    return f"a percentage with its sign: {as_percent(level)} or {as_share(level)}"


def as_percent(level: float) -> str:
    """Return a level with its sign: 0.9 is 0.9%."""
    return f"{level:.15g}%"


def as_share(level: float) -> str:
    """Return what a share of 1 is in percent: 0.9 is 90%."""
    return f"{level * 100:.15g}%"


def is_share_like(level: float) -> bool:
    """Return whether a level lies where only its sign tells what is meant."""
    return 0 < abs(level) < 1


def share_in(cells: Iterable[Cell], locale: Locale) -> float | None:
    """Return the first level of a column that looks like a share: without a sign, between 0 and 1.

    One that does is asked about, whatever stands in the other rows: 0.85 beside 90 is a slip or a
    level below 1%.
    """
    levels = (_unsigned(cell, locale) for cell in cells)
    return next((one for one in levels if one is not None and is_share_like(one)), None)


def signed(cell: Cell, locale: Locale, *, are_shares: bool) -> Cell:
    """Return a level with its sign: 0.9 as 90%, or as 0.9%; any other cell as it stands."""
    level = _unsigned(cell, locale)
    if level is None or not 0 < level <= 1:
        return cell
    text = as_share(level) if are_shares else as_percent(level)
    return text.replace(".", locale.decimal or ".")


def _unsigned(cell: Cell, locale: Locale) -> float | None:
    if _has_sign(cell):
        return None
    try:
        return read_number(cell, locale)
    except NotUnderstood:
        return None


def keeps_sign(cell: Cell, value: object) -> bool:
    """Return whether a number must be kept with the sign that it was typed with."""
    return _has_sign(cell) and isinstance(value, float) and 0 < abs(value) <= 1


def in_percent(frames: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """Return the sides of the AI, folded, whose levels are percentages."""
    known = frames["Capabilities"]
    pairs = zip(known["capability"], known["unit"], strict=True)
    return frozenset(folded(str(name)) for name, unit in pairs if is_percent(unit))


def is_percent(unit: object) -> bool:
    """Return whether a unit is percent."""
    return isinstance(unit, str) and unit.strip().casefold() in PERCENT


def unsigned_shares(frames: Mapping[str, pd.DataFrame], cell_at: CellAt) -> list[Share]:
    """Return every level that looks like a share of 1 and has no sign, in the order of the rows."""
    names = in_percent(frames)
    if not names:
        return []
    return [
        share
        for tab, fields in LEVELS.items()
        for name in fields
        for share in _in_column(frames[tab], (tab, name), names, cell_at)
    ]


def _in_column(
    frame: pd.DataFrame, place: tuple[str, str], names: frozenset[str], cell_at: CellAt
) -> Iterator[Share]:
    tab, name = place
    sizes = np.abs(frame[name].to_numpy(float, na_value=np.nan))
    at = np.flatnonzero((sizes > 0) & (sizes <= 1))
    if not at.size:  # nearly always: then no row is looked at
        return
    small = frame.iloc[at]
    found = [
        (folded(str(of)), Share(tab, int(str(row)), name, float(level)))
        for row, level, of in zip(small.index, small[name], small["capability"], strict=True)
        if folded(str(of)) in names and not _has_sign(cell_at(tab, name, int(str(row))))
    ]
    asked = {of for of, share in found if is_share_like(share.level)}
    yield from (share for of, share in found if of in asked)


def at_odds(frames: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Return a notice for each evaluation whose level is not what its successes come to.

    Half a point is the rounding of a level that was typed without its digits.
    """
    rows, names = frames["Evaluations"], in_percent(frames)
    is_percentage = np.array([folded(str(name)) in names for name in rows["capability"]], np.bool_)
    counted = rows[rows["successes"].notna() & (rows["examples"] > 0) & is_percentage]
    shares = counted["successes"] / counted["examples"] * 100
    odd = counted.assign(share=shares)[(shares - counted["level"]).abs() > A_ROUNDING]
    title = TABS["Evaluations"].by_field["level"].title
    return [
        Problem(
            *("Evaluations", int(str(row)), title, f"{level:g}"),
            f"{share:.4g}%, as Successes and Examples say; the level counts",
            "notice",
        )
        for row, level, share in zip(odd.index, odd["level"], odd["share"], strict=True)
    ]


def _has_sign(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip().endswith("%")

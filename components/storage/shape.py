"""Which tabs and columns held rows at the last good read, and which of them are gone since.

A tab or a title that somebody renamed reads as "no rows": figures would fall to nothing without a
word. What held rows is therefore remembered, in a file beside the last good copy of the workbook,
so that a restart forgets nothing; it stays remembered until it is back or somebody lets it go.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from components.domain.cells import Cell, folded
from components.domain.columns import by_column
from components.domain.grid import Grid, as_typed, is_blank, layout_of
from components.domain.schema import TABS, Tab, tab_titled
from components.domain.workbook import Reading
from components.storage.files.replacing import replace_files

CLOSE = 0.4  # of a title to be offered for one that is gone


@dataclass(frozen=True, slots=True)
class Gone:
    """A tab (field is None) or a column that held rows and is not there any more.

    likely: the title that probably stands for it now, None where nothing new is there.
    """

    tab: str
    field: str | None = None
    likely: str | None = None

    @property
    def title(self) -> str:
        """Return how the sheet called it."""
        return self.tab if self.field is None else TABS[self.tab].by_field[self.field].title


@dataclass(frozen=True, slots=True)
class Shape:
    """What is in a workbook: its tabs and columns by whether they hold anything.

    filled: tab -> fields with anything in them. others: titles that are none of ours: "" -> of
    tabs, tab -> of its columns.
    """

    filled: Mapping[str, frozenset[str]]
    others: Mapping[str, frozenset[str]]


def shape_of(reading: Reading) -> Shape:
    """Return the shape of a reading; a tab without rows has no fields and is not told."""
    filled: dict[str, frozenset[str]] = {}
    others: dict[str, frozenset[str]] = {"": frozenset(_unknown(reading))}
    for title, grid in reading.tabs.items():
        if (tab := tab_titled(title)) is None:
            continue
        layout, columns = layout_of(tab, grid), by_column(grid).columns
        below = layout.header_row + 1
        held = {n for n, at in layout.positions.items() if _any_filled(columns[at][below:])}
        others[tab.name] = frozenset(text for _, text in layout.unused if text)
        if held:
            filled[tab.name] = frozenset(held)
    return Shape(filled, others)


def gone(before: Shape, now: Shape, reading: Reading) -> tuple[Gone, ...]:
    """Return what held rows before and is not there now, in the order of the schema.

    now: the shape of the reading.
    """
    there = {tab.name: grid for t, grid in reading.tabs.items() if (tab := tab_titled(t))}
    found: list[Gone] = []
    for tab in TABS.values():
        fields = before.filled.get(tab.name, frozenset())
        if not fields:
            continue
        known = layout_of(tab, there.get(tab.name, ())).positions
        if not known:
            found.append(Gone(tab.name, None, _likely_tab(tab, before, reading)))
            continue
        new = now.others.get(tab.name, frozenset()) - before.others.get(tab.name, frozenset())
        lost = [c for c in tab.columns if c.field in fields - known.keys()]
        found += [
            Gone(tab.name, c.field, _likely(c.title, new, is_only=len(lost) == 1)) for c in lost
        ]
    return tuple(found)


def _likely_tab(tab: Tab, before: Shape, reading: Reading) -> str | None:
    """Return the new tab with most titles of the one that is gone, else the one named alike."""
    new = set(_unknown(reading)) - before.others.get("", frozenset())
    shared = {
        title: sum(folded(as_typed(cell)) in tab.by_header for cell in _top(reading.tabs[title]))
        for title in sorted(new)
    }
    best = max(shared, key=lambda title: shared[title], default=None)
    if best is not None and shared[best] > 1:
        return best
    return _likely(tab.name, new, is_only=False)


def _likely(title: str, new: Iterable[str], *, is_only: bool) -> str | None:
    by_name = {one.casefold(): one for one in sorted(new)}
    close = get_close_matches(title.casefold(), by_name, 1, CLOSE)
    if close:
        return by_name[close[0]]
    return next(iter(by_name.values())) if is_only and len(by_name) == 1 else None


def _unknown(reading: Reading) -> list[str]:
    return [title for title in reading.tabs if tab_titled(title) is None]


def _top(grid: Grid) -> list[Cell]:
    return list(next(iter(grid), ()))


def _any_filled(cells: Iterable[Cell]) -> bool:
    return not all(map(is_blank, cells))


class RememberedShape:
    """The shape at the last good read, in a file; None keeps it for this process only."""

    def __init__(self, kept_at: Path | None) -> None:
        self._kept_at = kept_at
        self._shape = self._read()

    def seen(self, reading: Reading) -> tuple[Gone, ...]:
        """Return what is gone from a good read, and remember what is there beside it."""
        now = shape_of(reading)
        missing = gone(self._shape, now, reading) if self._shape is not None else ()
        self._keep(_with(now, missing, self._shape))
        return missing

    def let_go(self, what: Gone, reading: Reading) -> None:
        """Forget something that was taken out on purpose."""
        if self._shape is None:
            return
        fields = self._shape.filled.get(what.tab, frozenset())
        left = fields - {what.field} if what.field is not None else frozenset()
        filled = {**self._shape.filled, what.tab: left}
        self._keep(Shape(filled, {**self._shape.others, **shape_of(reading).others}))

    def _keep(self, shape: Shape) -> None:
        if shape == self._shape:
            return
        self._shape = shape
        if self._kept_at is None:
            return
        parts = {"filled": shape.filled, "others": shape.others}
        text = json.dumps(
            {name: {k: sorted(some) for k, some in part.items()} for name, part in parts.items()}
        )
        with suppress(OSError):  # a full disk must not take the live figures away
            self._kept_at.parent.mkdir(parents=True, exist_ok=True)
            replace_files([(self._kept_at, text.encode())])
            os.chmod(self._kept_at, 0o600)  # noqa: PTH101 - as the copy beside it

    def _read(self) -> Shape | None:
        if self._kept_at is None:
            return None
        try:
            kept = json.loads(self._kept_at.read_bytes())
            filled, others = (
                {str(k): frozenset(map(str, some)) for k, some in kept[part].items()}
                for part in ("filled", "others")
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        known = {
            name: fields & TABS[name].by_field.keys()
            for name, fields in filled.items()
            if name in TABS
        }
        return Shape(known, others)


def _with(now: Shape, missing: Iterable[Gone], before: Shape | None) -> Shape:
    """Return what is there with what is missing; titles that are new stay new until it is back."""
    filled, others = dict(now.filled), dict(now.others)
    for one in missing:
        if before is None:
            continue
        lost = before.filled[one.tab] if one.field is None else frozenset({one.field})
        filled[one.tab] = filled.get(one.tab, frozenset()) | lost
        of = "" if one.field is None else one.tab
        others[of] = before.others.get(of, frozenset())
    return Shape(filled, others)

"""What was changed through the app, action by action: what stood where, and what happened to it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Literal

import pandas as pd

from components.domain.cells import folded
from components.domain.kept import kept
from components.domain.schema import TABS, Tab
from components.domain.workbook import Workbook
from components.editing.draft import SETTINGS
from components.editing.plan import NEW_ROW
from components.storage.brought import Trace, is_entry, traces_in

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One cell of the log: what stood there before and after, None for a blank."""

    tab: str
    row: str
    column: str
    before: str | None
    after: str | None
    why: str | None


@dataclass(frozen=True)
class Action:
    """Everything that one person changed at one moment.

    at: UTC. undoes: another action's name. takes_back_cells: that one neither added a row nor took
    one out, so neither does this one, though cells that every row needs may be blank after it.
    entry: the lines that tell of a whole import, which are about no cell; lines are the others.
    """

    at: dt.datetime
    by: str
    lines: tuple[Line, ...]
    undoes: str | None = None
    takes_back_cells: bool = False
    entry: tuple[Line, ...] = ()

    @property
    def name(self) -> str:
        """Return what the log calls this action where it is undone."""
        return named(self.at, self.by)

    @property
    def why(self) -> str | None:
        """Return the reason that was given for its first cell; of an import, what it did."""
        return (*self.entry, *self.lines)[0].why

    @cached_property
    def _by_row(self) -> Mapping[tuple[str, str], list[Line]]:
        found: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.tab, line.row].append(line)
        return dict(found)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Return (tab, row) of every row it changed, in order; not those that an import added."""
        return list(self._by_row)

    def of_row(self, tab: str, row: str) -> list[Line]:
        """Return the cells of one row."""
        return self._by_row.get((tab, row), [])

    @property
    def tabs(self) -> list[str]:
        """Return every tab in which it added or changed rows, in order."""
        return list(dict.fromkeys(line.tab for line in (*self.entry, *self.lines)))

    @cached_property
    def brought(self) -> Mapping[str, tuple[Trace, ...]] | None:
        """Return tab -> the rows that an import added; None where its entry was edited."""
        found: dict[str, list[Trace]] = defaultdict(list)
        try:
            for line in self.entry:
                found[line.tab].extend(traces_in(line.after))
        except ValueError:
            return None
        return {tab: tuple(some) for tab, some in found.items()}

    @cached_property
    def _names_brought(self) -> frozenset[tuple[str, str]]:
        some = (self.brought or {}).items()
        return frozenset(
            (tab, folded(one.name)) for tab, found in some for one in found if one.name
        )

    def is_about(self, tab: str, names: Collection[str]) -> bool:
        """Return whether it changed or added a row of a tab. names: of the row, folded."""
        changed = any(t == tab and folded(row) in names for t, row in self.rows)
        return changed or any((tab, name) in self._names_brought for name in names)

    def kind(self, tab: str, row: str) -> Kind:
        """Return whether a row was added, taken out, or changed in some of its cells."""
        if self.takes_back_cells or tab not in TABS:
            return "changed"
        lines = self.of_row(tab, row)
        if tab == SETTINGS:
            lines = [line for line in lines if line.column == "Value"]
            return "added" if lines and lines[0].before is None else _kind_of(tab, row, lines)
        return _kind_of(tab, row, lines)

    def rows_of(self, kind: Kind) -> list[tuple[str, str]]:
        """Return (tab, row) of every row to which this happened, in order."""
        return [place for place in self.rows if self.kind(*place) == kind]


def _kind_of(tab: str, row: str, lines: Sequence[Line]) -> Kind:
    """Return what happened to a row, from which of its cells were blank before and after.

    A row that is added has all cells that every row needs, and its name among them; one that is
    taken out has none of them left. A skipped row that is fixed lacked only some.
    """
    columns, cells = TABS[tab], {folded(line.column): line for line in lines}
    needed = [folded(column.title) for column in columns.columns if column.is_required]
    there = [cells[title] for title in needed if title in cells]
    if not there:
        return "changed"
    named = [cells.get(folded(columns.by_field[f].title)) for f in _naming(columns)]
    is_new = row == NEW_ROW or any(line is not None and line.after == row for line in named)
    if is_new and len(there) == len(needed) and all(line.before is None for line in there):
        return "added"
    is_out = not columns.has_id or row.isdigit() or named[0] is not None
    return "removed" if is_out and all(line.after is None for line in there) else "changed"


def _naming(tab: Tab) -> list[str]:
    """Return the fields by which the log may name a row: its ID first."""
    return [*(["id"] if tab.has_id else []), *([tab.unique_field] if tab.unique_field else [])]


def named(at: dt.datetime, by: str) -> str:
    """Return the name of an action: its moment and its person."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC, {by}"


@kept
def actions(workbook: Workbook) -> list[Action]:
    """Return all actions of the log, the newest first."""
    log = workbook["Changes"].sort_values(["at", "by"], kind="stable")
    lines: Iterator[dict[str, object]] = (
        {str(k): v for k, v in one.items()} for one in log.to_dict("records")
    )
    found = []
    for (at, by), some in groupby(lines, key=lambda one: (one["at"], one["by"])):
        cells = list(some)
        moment = pd.Timestamp(str(at)).to_pydatetime().replace(tzinfo=dt.UTC)
        undoes = _text(cells[0]["undoes"])
        every = tuple(map(_line, cells))
        entry = tuple(line for line in every if is_entry(line.row, line.column))
        rest = tuple(line for line in every if not is_entry(line.row, line.column))
        found.append(Action(moment, str(by), rest, undoes, entry=entry))
    return _with_kinds(found)[::-1]


def _with_kinds(found: Sequence[Action]) -> list[Action]:
    """Return the actions, each undo knowing whether it takes back changed cells alone."""
    known: dict[str, Action] = {}
    for one in found:
        undone = known.get(one.undoes or "")
        only_cells = undone is not None and _is_of_cells(undone)
        known[one.name] = replace(one, takes_back_cells=only_cells)
    return list(known.values())


def _is_of_cells(action: Action) -> bool:
    """Return whether an action neither added a row nor took one out."""
    added = action.brought is None or any(action.brought.values())
    return not added and len(action.rows_of("changed")) == len(action.rows)


def _line(cells: dict[str, object]) -> Line:
    before, after, why = (_text(cells[name]) for name in ("before", "after", "why"))
    return Line(str(cells["tab"]), str(cells["row"]), str(cells["column"]), before, after, why)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def undone_by(found: Sequence[Action]) -> dict[str, Action]:
    """Return action's name -> the newest action that took it back."""
    return {one.undoes: one for one in reversed(found) if one.undoes}


def about(found: Sequence[Action], tab: str, keys: Sequence[str | None]) -> list[Action]:
    """Return the actions that changed a row of a tab, known by its ID or unique name."""
    wanted = {folded(key) for key in keys if key}
    return [one for one in found if one.is_about(tab, wanted)]

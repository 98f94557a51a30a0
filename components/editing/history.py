"""What was changed through the app, action by action, and how each of them is taken back."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from components.domain.cells import Cell, NotUnderstood, folded
from components.domain.kept import kept
from components.domain.schema import SETTINGS_TAB, TABS, Column
from components.domain.workbook import Workbook
from components.editing.draft import text_of, value_of
from components.editing.plan import Plan, Signed, added_log
from components.storage import Edit, Row


@dataclass(frozen=True, slots=True)
class Line:
    """One cell of the log: what stood there before and after, None for a blank."""

    tab: str
    row: str
    column: str
    before: str | None
    after: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """Everything that one person changed at one moment. at: UTC. undoes: another action's name."""

    at: dt.datetime
    by: str
    lines: tuple[Line, ...]
    undoes: str | None = None

    @property
    def name(self) -> str:
        """Return what the log calls this action where it is undone."""
        return named(self.at, self.by)

    @property
    def why(self) -> str | None:
        """Return the reason that was given for its first cell."""
        return self.lines[0].why

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Return (tab, row) of every row it changed, in order."""
        return list(dict.fromkeys((line.tab, line.row) for line in self.lines))

    def of_row(self, tab: str, row: str) -> list[Line]:
        """Return the cells of one row."""
        return [line for line in self.lines if (line.tab, line.row) == (tab, row)]


class NotUndoable(Exception):
    """The action cannot be taken back; the text says why."""


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
        found.append(Action(moment, str(by), tuple(map(_line, cells)), undoes))
    return found[::-1]


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
    return [one for one in found if any(t == tab and folded(row) in wanted for t, row in one.rows)]


# --- taking an action back ------------------------------------------------------------------


def undo(action: Action, workbook: Workbook, signed: Signed) -> Plan:
    """Return what takes an action back, under the same conflict rule as any change.

    An added row goes, a row that was taken out comes back, a changed cell gets what stood there.
    Raises NotUndoable where the log does not hold what is needed.
    """
    rows: dict[str, list[Row]] = {}
    edits: list[Edit] = []
    for tab, name in action.rows:
        if tab not in TABS:
            raise NotUndoable(f"there is no tab {tab} any more")
        lines = action.of_row(tab, name)
        if _needs(lines, "after"):  # a required cell is blank now: the row was taken out
            row: Row = {_column(line).field: line.before for line in lines}
            rows.setdefault(tab, []).append(row)
            rows.setdefault("Changes", []).extend(added_log(tab, row, signed, undoes=action.name))
        else:
            edits.append(_edit_back(action, workbook, (tab, name), signed))
    return Plan(rows, tuple(edits))


def _edit_back(action: Action, workbook: Workbook, place: tuple[str, str], signed: Signed) -> Edit:
    tab, name, by, at = TABS[place[0]], place[1], signed.by, signed.at
    lines = action.of_row(*place)
    before = {_column(line).field: _value(line) for line in lines}
    after: dict[str, Cell] = {_column(line).field: line.before for line in lines}
    if _needs(lines, "before"):  # a required cell was blank: the row was added, and goes
        after = dict.fromkeys(column.field for column in tab.columns)
    if not tab.has_id and tab.unique_field is None:
        row = _nameless(workbook, tab.name, before, name)
        cells = _cells(workbook, tab.name, row)
        return Edit(tab.name, cells, after, by, at, row=row, undoes=action.name)
    new_name = before.get(tab.unique_field or "")
    key = name if tab.has_id or not isinstance(new_name, str) else new_name
    return Edit(tab.name, before, after, by, at, key=key, undoes=action.name)


def _nameless(workbook: Workbook, tab: str, holds: Mapping[str, object], name: str) -> int:
    """Return the one row that holds what the action wrote; its number in the log may be stale."""
    frame, columns = workbook[tab], TABS[tab].by_field
    wanted = {field: text_of(columns[field], value) for field, value in holds.items()}
    found = [
        int(str(row))
        for row, cells in frame[list(holds)].iterrows()
        if all(text_of(columns[f], cells[f]) == text for f, text in wanted.items())
    ]
    if name.isdigit() and int(name) in found:
        return int(name)
    if len(found) != 1:
        raise NotUndoable("its row has been changed or moved since: mend it in its table")
    return found[0]


def _cells(workbook: Workbook, tab: str, row: int) -> dict[str, object]:
    cells = workbook[tab].loc[row].to_dict().items()
    return {str(k): None if pd.isna(v) else v for k, v in cells}


def _needs(lines: Sequence[Line], side: str) -> bool:
    """Return whether a cell that every row needs is blank on this side of the action."""
    return any(
        _column(line).is_required and (line.before if side == "before" else line.after) is None
        for line in lines
    )


def _column(line: Line) -> Column:
    column = TABS[line.tab].by_header.get(folded(line.column))
    if column is None:
        raise NotUndoable(f"{line.tab} has no column {line.column} any more")
    return column


def _value(line: Line) -> object:
    column = _column(line)
    if line.tab == "Settings" and column.field == "value":
        setting = SETTINGS_TAB.by_header.get(folded(line.row))
        if setting is not None:
            return line.after
    try:
        return value_of(column, line.after or "")
    except NotUnderstood:
        return line.after


def removal(workbook: Workbook, tab: str, row: int, signed: Signed) -> Plan:
    """Return what takes a whole row out: every cell of it blank, each of them in the log."""
    cells = _cells(workbook, tab, row)
    key = _text(cells.get("id")) or _text(cells.get(TABS[tab].unique_field or ""))
    blank: dict[str, Cell] = dict.fromkeys(cells)
    return Plan(edits=(Edit(tab, cells, blank, signed.by, signed.at, key=key, row=row),))

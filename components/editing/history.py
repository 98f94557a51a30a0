"""How each action of the log is taken back."""

from collections.abc import Mapping, Sequence

from components.domain.cells import Cell, NotUnderstood, folded
from components.domain.schema import SETTINGS_TAB, TABS, Column
from components.domain.workbook import Workbook
from components.editing.draft import text_of, value_of
from components.editing.log import Action, Line
from components.editing.naming import cells_of, is_skipped, name_of
from components.editing.plan import Plan, added_log
from components.editing.signed import Signed
from components.storage import Edit, Row


class NotUndoable(Exception):
    """The action cannot be taken back; the text says why."""


# --- taking an action back ------------------------------------------------------------------


def undo(action: Action, workbook: Workbook, signed: Signed) -> Plan:
    """Return what takes an action back, under the same conflict rule as any change.

    An added row goes, a row that was taken out comes back, a changed cell gets what stood there.
    Raises NotUndoable where the log does not hold what is needed. An import is taken back by
    `imports.taken_back`, which knows its rows by what they say.
    """
    rows: dict[str, list[Row]] = {}
    edits: list[Edit] = []
    for tab, name in action.rows:
        if tab not in TABS:
            raise NotUndoable(f"there is no tab {tab} any more")
        lines = action.of_row(tab, name)
        if action.kind(tab, name) == "removed":
            row: Row = {_key(line): line.before for line in lines}
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
    if action.kind(*place) == "added":
        after = dict.fromkeys(column.field for column in tab.columns)
    if not tab.has_id and tab.unique_field is None:
        row = _nameless(workbook, tab.name, before, name)
        cells = cells_of(workbook, tab.name, row)
        return Edit(tab.name, cells, after, by, at, row=row, undoes=action.name)
    if tab.has_id and name.isdigit():  # a row that had no name: what stands there is compared
        return Edit(tab.name, before, after, by, at, row=int(name), undoes=action.name)
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


def _key(line: Line) -> str:
    """Return the field of a cell; the title of a column of the team's own."""
    column = TABS[line.tab].by_header.get(folded(line.column))
    return line.column if column is None else column.field


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


def removal(
    workbook: Workbook, tab: str, row: int, signed: Signed, also: Sequence[tuple[str, int]] = ()
) -> Plan:
    """Return what takes a whole row out: every cell of it blank, each of them in the log.

    also: (tab, row) of others that go with it, all of them or none.
    """
    return Plan(edits=tuple(taken_out(workbook, *place, signed) for place in ((tab, row), *also)))


def taken_out(
    workbook: Workbook, tab: str, row: int, signed: Signed, why: str | None = None
) -> Edit:
    """Return the edit that takes one row out."""
    cells = cells_of(workbook, tab, row)
    blank: dict[str, Cell] = dict.fromkeys(cells)
    key = None if is_skipped(workbook, tab, row) else name_of(TABS[tab], cells)
    return Edit(tab, cells, blank, signed.by, signed.at, key=key, row=row, why=why)

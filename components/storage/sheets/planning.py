"""What one edit writes over a row as it now stands, or why it must not."""

from collections.abc import Mapping

from components.storage import Edit, KeyTaken, RowGone, StaleRow
from components.storage.edits import (
    already_written,
    has_changed,
    names_of,
    parsed_row,
    removes_row,
    write_of,
)
from components.storage.rows import StoredRow, stored_row
from components.storage.sheets.batch import added_columns, data_of
from components.storage.sheets.changelog import LOG, astray_row
from components.storage.sheets.reading import Look
from components.storage.sheets.strays import Hit, Texts
from components.storage.sheets.table import Line, Table


def planned(
    edit: Edit, look: Look, line: Line | None, fresh_id: str
) -> tuple[Hit, tuple[StoredRow, ...]] | None:
    """Return what to write and what to log; None where it says nothing new.

    line: the row that is meant. fresh_id: its ID, should it have none. Changes may tell that an
    earlier call has made this very edit.
    Raises RowGone, StaleRow or KeyTaken as `Store.change` does.
    """
    table = look.table(edit.tab)
    tab, shown_as = table.tab, shown(edit)
    if line is None:
        # by renaming it, or by taking it out
        if already_written(edit, names_of(edit), _log_of(edit, look)):
            return None
        raise RowGone(tab.name, shown_as)
    (row,) = table.stored([line])
    is_left = any(text is not None for text in {**row.cells, **edit.after}.values())
    is_nameless = tab.has_id and row.cells["id"] is None and is_left
    given_id = fresh_id if is_nameless else None
    name = given_id or name_in_log(table, row, line.index)
    other = row.other if edit.wholly and removes_row(edit) else {}
    write = write_of(edit, row.cells, name, other)
    if has_changed(tab, table.typed(line), edit.before, table.locale):
        keys = names_of(edit) | ({str(row.cells["id"])} if row.cells.get("id") else set())
        if not write.cells and already_written(edit, keys, _log_of(edit, look)):
            return None
        raise StaleRow(tab.name, shown_as, parsed_row(tab, table.typed(line), table.locale))
    if not write.cells:
        return None
    _check_name(table, line, write.cells)
    texts = {**write.cells, **({"id": given_id} if given_id else {})}
    return _hit(table, line, row, texts), write.log


def _hit(table: Table, line: Line, row: StoredRow, texts: Texts) -> Hit:
    tab = table.tab
    lacking = [tab.by_field[name] for name in texts if name not in table.positions]
    first, places = added_columns(table, lacking)
    places = {**table.positions, **places}
    return Hit(line.index, row, texts, data_of(tab, row, texts), places, tuple(first))


def shown(edit: Edit) -> str:
    """Return the row of an edit as a message names it."""
    return edit.key if edit.key is not None else f"row {edit.row}"


def line_of(edit: Edit, table: Table) -> Line | None:
    """Return the line the edit means: by ID, else unique name, else row number."""
    if edit.key is None:
        return table.numbered(edit.row or 0)
    by_id = table.named("id", edit.key) if table.tab.has_id else None
    return by_id or table.named(table.tab.unique_field, edit.key)


def name_in_log(table: Table, row: StoredRow, index: int) -> str:
    """Return a row's name in Changes: its ID, unique name or number."""
    return row.cells.get("id") or row.cells.get(table.tab.unique_field or "") or str(index + 1)


def _check_name(table: Table, line: Line, cells: Mapping[str, str | None]) -> None:
    name = cells.get(table.tab.unique_field or "")
    other = table.named(table.tab.unique_field, name) if name else None
    if other is not None and other is not line:
        raise KeyTaken(table.tab.name, name)


def _log_of(edit: Edit, look: Look) -> list[StoredRow]:
    """Return what this person did and what stayed done; only these rows are worth reading whole."""
    by = stored_row(LOG, {"by": edit.by}).cells["by"]
    table = look.table(LOG.name)
    rows = table.stored([line for line in table.lines if str(table.cell(line, "by")).strip() == by])
    contents = {row.content for row in rows}
    return [row for row in rows if astray_row(edit, row).content not in contents]

"""One edit inside one transaction: find the row, compare it, write it and its log."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from components.domain.cells import folded
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.schema import TABS, Tab
from components.storage import Edit, KeyTaken, RowGone, StaleRow, new_id
from components.storage.edits import (
    already_written,
    has_changed,
    names_of,
    parsed_row,
    removes_row,
    write_of,
)
from components.storage.rows import StoredRow, stored_row
from components.storage.sql.tables import TABLES, insert, made_ready, stored_rows, tables_there

LOG = TABS["Changes"]


def change_rows(connection: sa.Connection, edits: Sequence[Edit]) -> None:
    """Write the edits one after the other; raise as `_change_row`. Tables are looked at once."""
    there = tables_there(connection)
    ready = {edit.tab for edit in edits} & set(there)
    for name in (*ready, *([LOG.name] if ready or LOG.name in there else [])):
        made_ready(connection, TABS[name])
        ready.add(name)
    for edit in edits:
        _change_row(connection, edit, ready)


def _change_row(connection: sa.Connection, edit: Edit, ready: Collection[str]) -> None:
    """Write the edit; raise RowGone or StaleRow where it is not about the row as it now stands.

    ready: the tabs that have a table.
    """
    tab = TABS[edit.tab]
    shown_as = edit.key if edit.key is not None else f"row {edit.row}"
    position = _position_of(connection, tab, edit) if edit.tab in ready else None
    if position is None:
        return _gone(connection, edit, ready)
    row = _locked_row(connection, tab, position)
    if not any(row.values()):
        return _gone(connection, edit, ready)
    is_nameless = tab.has_id and row["id"] is None and not removes_row(edit)
    given_id = new_id() if is_nameless else None
    name = given_id or row.get("id") or row.get(tab.unique_field or "") or str(edit.row)
    other = _other_in(connection, tab, position) if edit.wholly and removes_row(edit) else {}
    write = write_of(edit, row, name, other)
    if has_changed(tab, row, edit.before, UNKNOWN_LOCALE):
        keys = names_of(edit) | ({str(row["id"])} if row.get("id") else set())
        if not write.cells and already_written(edit, keys, _log_of(connection, edit)):
            return None
        raise StaleRow(tab.name, shown_as, parsed_row(tab, row))
    new_name = write.cells.get(tab.unique_field or "")
    if new_name and _position_named(connection, tab, new_name) not in {None, position}:
        raise KeyTaken(tab.name, new_name)
    if write.cells:
        cells = dict(write.cells) | ({"id": given_id} if given_id else {})
        cells |= {"other": None} if other else {}
        table = TABLES[tab.name]
        connection.execute(sa.update(table).where(table.c.position == position).values(cells))
        insert(connection, LOG, write.log)
    return None


def _gone(connection: sa.Connection, edit: Edit, ready: Collection[str]) -> None:
    """Raise RowGone, unless this very edit renamed the row or took it out."""
    log = _log_of(connection, edit) if LOG.name in ready else []
    if not already_written(edit, names_of(edit), log):
        shown_as = edit.key if edit.key is not None else f"row {edit.row}"
        raise RowGone(edit.tab, shown_as)


def _position_of(connection: sa.Connection, tab: Tab, edit: Edit) -> int | None:
    """Return the position of the row the edit means; the first one where several share the key."""
    table = TABLES[tab.name]
    query = sa.select(table.c.position).order_by(table.c.position)
    if edit.key is None:
        rank = (edit.row or 0) - 2  # the header is row 1
        return connection.scalar(query.offset(rank).limit(1)) if rank >= 0 else None
    if tab.has_id:
        found = connection.scalar(query.where(table.c.id == edit.key).limit(1))
        if found is not None:
            return int(found)
    return _position_named(connection, tab, edit.key)


def _position_named(connection: sa.Connection, tab: Tab, name: str) -> int | None:
    """Return the position of the first row with this unique name, compared as parse does."""
    if tab.unique_field is None:
        return None
    table = TABLES[tab.name]
    query = sa.select(table.c.position, table.c[tab.unique_field]).order_by(table.c.position)
    rows = connection.execute(query)
    return next((at for at, other in rows if folded(other or "") == folded(name)), None)


def _locked_row(connection: sa.Connection, tab: Tab, position: int) -> dict[str, str | None]:
    """Return the row's cells as text, and keep other programs from writing it meanwhile."""
    table = TABLES[tab.name]
    query = sa.select(*(table.c[column.field] for column in tab.columns))
    query = query.where(table.c.position == position).with_for_update()
    return dict(connection.execute(query).one()._mapping)  # noqa: SLF001 - its public name


def _other_in(connection: sa.Connection, tab: Tab, position: int) -> Mapping[str, str]:
    """Return title -> text of what stands beside the columns that the schema knows."""
    (row,) = stored_rows(connection, tab, TABLES[tab.name].c.position == position)
    return row.other


def _log_of(connection: sa.Connection, edit: Edit) -> list[StoredRow]:
    """Return what this person did to this tab at this moment."""
    sign = stored_row(LOG, {"at": edit.at, "by": edit.by, "tab": edit.tab}).cells
    table = TABLES[LOG.name]
    same = [table.c[name] == sign[name] for name in ("at", "by", "tab")]
    return stored_rows(connection, LOG, *same)

"""One row as it now stands, against what a person started from; and the log of what was changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from components.domain.cells import Cell, NotUnderstood, read_text
from components.domain.grid import is_blank, read_cell
from components.domain.locales import UNKNOWN_LOCALE, Locale
from components.domain.one_spelling import to_cell
from components.domain.schema import Column, Kind, Tab
from components.storage import Edit, Row, TableMismatch
from components.storage.rows import StoredRow, kind_in, stored_row, stored_text, tab_named

FILLED_WHEN_BLANK = {("Calls", "segment"), ("Calls", "stage")}  # parse takes them from Customers


@dataclass(frozen=True, slots=True)
class Write:
    """What a store must write for one edit: the row's cells and the rows of Changes.

    cells: field -> text (None: blank). log: one row for each cell a person changed.
    """

    cells: Mapping[str, str | None]
    log: tuple[StoredRow, ...]


def parsed_row(tab: Tab, row: Row, locale: Locale = UNKNOWN_LOCALE) -> dict[str, object]:
    """Return field -> typed value; None where blank, the text as typed where not understood."""
    return {c.field: _value(c.kind, row.get(c.field), locale) for c in tab.columns}


def _value(kind: Kind, cell: Cell, locale: Locale) -> object:
    if is_blank(cell):
        return None
    try:
        value = read_cell(kind, cell, locale)
    except NotUnderstood:
        return read_text(cell)
    return None if value == "" else value


def is_understood(column: Column, text: str) -> bool:
    """Return whether a text reads as a value of its column, or is blank."""
    if not text.strip():
        return True
    try:
        read_cell(column.kind, text, UNKNOWN_LOCALE)
    except NotUnderstood:
        return False
    return True


def stands(column: Column, text: str) -> object:
    """Return what a store compares a text with: its typed value, else the text as it was typed."""
    return _value(column.kind, text, UNKNOWN_LOCALE)


def _compared(tab: Tab, column: Column, value: object) -> object:
    """Return a typed value as it is compared: references and IDs without their spelling."""
    try:
        cell = to_cell(column.kind, value)
    except (TypeError, ValueError):  # not understood, so no value of this kind: as it was typed
        cell = None if pd.isna(value) else str(value)  # type: ignore[call-overload]
    if isinstance(cell, str) and (column.kind.refers_to or column.field == tab.unique_field):
        return " ".join(cell.casefold().split())
    return cell


def has_changed(tab: Tab, row: Row, before: Mapping[str, object], locale: Locale) -> bool:
    """Return whether the row, parsed, differs from the values a person started from.

    A reference in another spelling is the same, as `parse` writes it in its target's spelling; so
    is an ID that the row did not have, and a call's blank segment or stage, which `parse` fills.
    """
    now = parsed_row(tab, row, locale)
    for name, value in before.items():
        column = tab.by_field.get(name)
        if column is None:
            raise TableMismatch(tab.name, f"there is no column {name}")
        if name == "id" and pd.isna(value):  # type: ignore[call-overload]
            continue
        if (tab.name, name) in FILLED_WHEN_BLANK and now[name] is None:
            continue
        if _compared(tab, column, now[name]) != _compared(tab, column, value):
            return True
    return False


def write_of(
    edit: Edit, row: Mapping[str, str | None], key: str, other: Mapping[str, str] | None = None
) -> Write:
    """Return what the edit writes over the row as it now stands; nothing where it says the same.

    row: field -> text. key: the row's name in the log. other: title -> text of the cells beside
    them that go with it. Raises TableMismatch for a field that the
    tab does not have.
    """
    tab = tab_named(edit.tab)
    if strangers := set(edit.after) - set(tab.by_field):
        raise TableMismatch(tab.name, f"there is no column {min(strangers)}")
    wanted = {**row, **edit.after}
    cells = {
        name: stored_text(kind_in(tab, tab.by_field[name], wanted), cell)
        for name, cell in edit.after.items()
    }
    changed = {name: text for name, text in cells.items() if text != row.get(name)}
    told = [
        _log_row(edit, key, tab.by_field[name].title, row.get(name), text)
        for name, text in changed.items()
    ]
    told += [_log_row(edit, key, title, text, None) for title, text in (other or {}).items()]
    return Write(changed, tuple(told))


def _log_row(edit: Edit, key: str, title: str, before: str | None, after: str | None) -> StoredRow:
    cells: Row = {
        "at": edit.at,
        "by": edit.by,
        "tab": edit.tab,
        "row": key,
        "column": title,
        "before": before,
        "after": after,
        "why": edit.why,
        "undoes": edit.undoes,
    }
    return stored_row(tab_named("Changes"), cells)


def removes_row(edit: Edit) -> bool:
    """Return whether the edit takes its row out: every column of the tab becomes blank."""
    tab = tab_named(edit.tab)
    return all(c.field in edit.after and is_blank(edit.after[c.field]) for c in tab.columns)


def names_of(edit: Edit) -> set[str]:
    """Return by which names the log may know the row as it was before this edit."""
    tab = tab_named(edit.tab)
    before = {edit.before.get(field or "") for field in ("id", tab.unique_field)}
    names = {edit.key, str(edit.row), *before}
    return {name for name in names if isinstance(name, str)}


def already_written(edit: Edit, keys: Collection[str], log: list[StoredRow]) -> bool:
    """Return whether the log holds this very edit: same moment, person, tab and row."""
    signs = ("at", "by", "tab")
    sign = _log_row(edit, "", "", None, None)
    return any(
        row.cells["row"] in keys and all(row.cells[s] == sign.cells[s] for s in signs)
        for row in log
    )

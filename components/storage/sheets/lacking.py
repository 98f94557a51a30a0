"""The tabs and columns that a batch of rows and edits needs and a spreadsheet lacks."""

from collections.abc import Sequence

from components.storage import Edit
from components.storage.sheets.appending import Stored
from components.storage.sheets.batch import added_columns, append_orders
from components.storage.sheets.changelog import LOG
from components.storage.sheets.google import Order
from components.storage.sheets.reading import Look
from components.storage.sheets.table import Table


def lacking_orders(look: Look, rows: Stored, edits: Sequence[Edit]) -> list[Order]:
    """Return the orders that make what several rows and edits share, once for all of them."""
    used: dict[str, set[str]] = {LOG.name: set(LOG.by_field)}
    for name, some in rows.items():
        cells = {key for row in some for key, text in row.cells.items() if text is not None}
        used.setdefault(name, set()).update(cells)
    for edit in edits:
        cells = {key for key, cell in edit.after.items() if cell is not None}
        used.setdefault(edit.tab, set()).update(cells)
    return [o for name, fields in used.items() for o in _lacking(look.table(name), fields)]


def _lacking(table: Table, fields: set[str]) -> list[Order]:
    if table.sheet is None or table.is_blank:
        return append_orders(table, [])
    if not table.layout.is_usable:
        return []
    columns = [c for c in table.tab.columns if c.field in fields - set(table.positions)]
    return added_columns(table, columns)[0]

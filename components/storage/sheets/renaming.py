"""Giving a tab or a column its title back: one cell, or the tab's own name; no row is touched."""

from components.domain.schema import TABS
from components.storage import TableMismatch
from components.storage.shape import Gone
from components.storage.sheets.google import Order
from components.storage.sheets.headers import updated
from components.storage.sheets.reading import Look

STEP = "Look at the Sheet, rename it there, then refresh."


def is_back(look: Look, what: Gone) -> bool:
    """Return whether the tab or column has its title again."""
    if what.field is None:
        return what.tab in look.book.sheets
    return what.field in look.table(what.tab).layout.positions


def orders_back(look: Look, what: Gone) -> list[Order]:
    """Return what gives it back, none where it is there.

    Raises TableMismatch where nothing is called so.
    """
    if is_back(look, what):
        return []
    if what.field is None:
        return [_tab_order(look, what)]
    table = look.table(what.tab)
    at = next((at for at, header in table.layout.unused if header == what.likely), None)
    if table.sheet is None or at is None:
        raise _not_there(what)
    title = TABS[what.tab].by_field[what.field].title
    cell = {"userEnteredValue": {"stringValue": title}}
    row = table.layout.header_row
    return [updated(table.sheet.sheet_id, row, at, [cell], "userEnteredValue")]


def _tab_order(look: Look, what: Gone) -> Order:
    sheet = next((one for one in look.book.others if one.title == what.likely), None)
    if sheet is None:
        raise _not_there(what)
    properties = {"sheetId": sheet.sheet_id, "title": what.tab}
    return {"updateSheetProperties": {"properties": properties, "fields": "title"}}


def _not_there(what: Gone) -> TableMismatch:
    return TableMismatch(what.tab, f"nothing is called {what.likely} any more").advising(STEP)

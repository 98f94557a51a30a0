"""Headers of a tab with their notes, and what stands below: each column's format and choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.domain.locales import Locale
from components.domain.schema import Column, Tab
from components.storage.sheets.google import Order
from components.storage.sheets.typed import CellData, column_format

HEADER_LOOK: Mapping[str, object] = {"textFormat": {"bold": True}}
HEADER_FIELDS = "userEnteredValue,userEnteredFormat.textFormat.bold,note"


def updated(sheet_id: int, row: int, column: int, cells: Sequence[CellData], fields: str) -> Order:
    """Return the order to write some cells of one row, from a column on; both counted from 0."""
    start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": [{"values": list(cells)}], "fields": fields}}


@dataclass(frozen=True, slots=True)
class Headers:
    """Headers side by side: columns of the schema, then others that it does not know.

    typing: the locale by which the sheet takes what is typed into it.
    """

    tab: Tab
    columns: tuple[Column, ...]
    others: tuple[str, ...]
    typing: Locale

    @property
    def keys(self) -> tuple[str, ...]:
        """Return each column's key: its field, or its header."""
        return (*(column.field for column in self.columns), *self.others)

    def orders(self, sheet_id: int, row: int, left: int) -> list[Order]:
        """Return the orders that write them from a place on, counted from 0."""
        cells = [_header(column.title, column.help) for column in self.columns]
        cells += [_header(title, "") for title in self.others]
        orders = [updated(sheet_id, row, left, cells, HEADER_FIELDS)]
        for at, column in enumerate(self.columns, left):
            below: Order = {
                "sheetId": sheet_id,
                "startRowIndex": row + 1,
                "startColumnIndex": at,
                "endColumnIndex": at + 1,
            }
            orders += self._below(below, column)
        return orders

    def _below(self, below: Order, column: Column) -> list[Order]:
        orders: list[Order] = []
        if number_format := column_format(self.tab, column):
            look = {"userEnteredFormat": {"numberFormat": number_format}}
            fields = "userEnteredFormat.numberFormat"
            orders.append({"repeatCell": {"range": below, "cell": look, "fields": fields}})
        if rule := _rule(column, self.typing):
            orders.append({"setDataValidation": {"range": below, "rule": rule}})
        return orders


def _header(title: str, help_text: str) -> CellData:
    data = {"userEnteredValue": {"stringValue": title}, "userEnteredFormat": HEADER_LOOK}
    return {**data, "note": help_text} if help_text else data


def _rule(column: Column, typing: Locale) -> Mapping[str, object] | None:
    """Return a drop-down of the column's choices; it warns and does not refuse.

    People may type what means the same ("Very disappointed", "Y"): the app reads that too. A
    choice is written as it would be typed, so its decimal mark is the sheet's.
    """
    choices = ("yes", "no") if column.kind.word == "yes/no" else column.kind.choices
    if not choices:
        return None
    if column.kind.word == "number":
        choices = tuple(choice.replace(".", typing.decimal or ".") for choice in choices)
    values = [{"userEnteredValue": choice} for choice in choices]
    condition = {"type": "ONE_OF_LIST", "values": values}
    return {"condition": condition, "strict": False, "showCustomUi": True}

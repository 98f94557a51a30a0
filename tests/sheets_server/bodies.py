"""Request bodies for tests of batchUpdate."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Send = Callable[..., Json]
Call = Callable[..., Json]
ROWS: list[list[str | int | float | bool | None]] = [
    ["ID", "Level", "Note"],
    ["a", 2, "x"],
    ["b", 10, "y"],
    ["c", 1, "z"],
]


def text_row(*texts: str) -> Json:
    return {"values": [{"userEnteredValue": {"stringValue": text}} for text in texts]}


def append(sheet_id: int, *rows: Json) -> Json:
    payload = {"sheetId": sheet_id, "rows": list(rows), "fields": "userEnteredValue"}
    return {"appendCells": payload}


def box(top: int, bottom: int, left: int, right: int) -> Json:
    rows = {"sheetId": 0, "startRowIndex": top, "endRowIndex": bottom}
    return {**rows, "startColumnIndex": left, "endColumnIndex": right}

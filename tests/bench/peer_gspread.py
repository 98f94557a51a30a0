"""Reads a Sheet as most tutorials do: get_all_records of each tab, then a pydantic model a row."""

import json
import sys
import time
from pathlib import Path

import gspread
from pydantic import BaseModel, ValidationError, create_model

from components.domain.schema import TABS, Tab
from tests.sheets_server.loopback import loopback_client

Cell = str | float | None


def model_of(tab: Tab) -> type[BaseModel]:
    """A row as somebody without readers of their own would type it: a cell is text or a number."""
    fields = {
        column.title: (Cell if not column.is_required else str | float, None)
        for column in tab.columns
    }
    return create_model(tab.name.replace("-", ""), **fields)  # type: ignore[call-overload, no-any-return]


origin, key, account = sys.argv[1:]
entries = json.loads(Path(account).read_text())
client = gspread.service_account_from_dict(entries, http_client=loopback_client(origin))
client.set_timeout(300)
book = client.open_by_key(key)
models = {name: model_of(tab) for name, tab in TABS.items()}
rows: list[BaseModel] = []
aside = 0
started = time.process_time()
for name, model in models.items():
    for record in book.worksheet(name).get_all_records():
        try:
            rows.append(model(**record))
        except ValidationError:
            aside += 1
told = {"cpu": time.process_time() - started, "rows": len(rows), "aside": aside}
sys.stdout.write(json.dumps(told) + "\n")

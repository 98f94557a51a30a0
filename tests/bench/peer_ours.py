"""Reads a Sheet as the app does, in a process of its own, and tells what cpu it took."""

import json
import sys
import time
from pathlib import Path

from components.domain.workbook import parse
from components.storage.sheets import SheetsStore
from components.storage.sheets.accounts import Account
from components.storage.sheets.google import Google

origin, key, account = sys.argv[1:]
entries = json.loads(Path(account).read_text())
wire = Google(Account(entries["client_email"], entries), origin=origin, timeout=(5.0, 300.0))
store = SheetsStore(f"https://docs.google.com/spreadsheets/d/{key}/edit", google=wire)
wire.metadata(key)  # signed in, as the peers are before their clock starts
started = time.process_time()
workbook = parse(store.read())
told = {"cpu": time.process_time() - started, "rows": sum(map(len, workbook.frames.values()))}
sys.stdout.write(json.dumps(told) + "\n")

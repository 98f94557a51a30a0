"""The log of the running app: one line of JSON an event, and nothing that anybody typed."""

import json
import sqlite3
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from components.domain.schema import TABS
from components.domain.workbook import Workbook, parse
from components.storage import open_store
from components.transfer import transfer
from tests.browser.company import Desk
from tests.browser.driving import PATHS, TODAY, Visitor, running_app, visiting
from tests.browser.hand import Hand, log_one

pytestmark = pytest.mark.browser
FREE = {"text", "name", "names", "link"}
BROKEN = "import streamlit as st\nst.title('Here')\n{}['Quillfeather says: too slow']\n"


def lines(log: Path) -> list[dict[str, Any]]:
    """The events; whatever else stands in the log is Streamlit's own."""
    return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]


def typed(workbook: Workbook) -> set[str]:
    """Every free text of a workbook; words of our own, such as a tab's name, tell nobody apart."""
    cells = {
        str(cell)
        for tab in TABS.values()
        for column in tab.columns
        if column.kind.word in FREE
        for cell in workbook[tab.name][column.field].dropna()
    }
    ours = {*TABS, *(column.title for tab in TABS.values() for column in tab.columns)}
    return {cell for cell in cells if len(cell) > 3 and cell not in ours}


def walk(visitor: Visitor) -> None:
    visitor.open("/?workbook=My+company")
    for title in PATHS:
        visitor.choose_page(title)


def test_a_day_of_work_leaves_events_and_nothing_that_was_typed(
    tmp_path: Path, chromium: BrowserContext, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.sqlite")
    transfer(open_store(f"sample:{TODAY}"), store)
    with running_app(tmp_path) as app, visiting(chromium, app) as visitor:
        walk(visitor)
        visitor.open("/calls?workbook=My+company")
        log_one(Hand(visitor))
        visitor.page.get_by_role("button", name="Save call").click()
        Desk(visitor).is_told("1 call and 4 answers.")
        with urllib.request.urlopen(f"{app}/healthz", timeout=10) as answer:  # noqa: S310
            assert json.load(answer)["status"] == "ok"
        other = sqlite3.connect(tmp_path / "company.sqlite")
        other.execute("ALTER TABLE customers RENAME COLUMN other TO another")
        other.close()  # the table is no longer ours: reading it fails
        visitor.page.get_by_role("button", name="Refresh now").click()
        expect(visitor.page.get_by_text("These figures are of")).to_be_visible()
    log = tmp_path / "server.log"
    events = lines(log)
    assert {"start", "read", "write"} <= {one["event"] for one in events}
    written = next(one for one in events if one["event"] == "write")
    assert written["tabs"] == "Calls, Trade-offs, Changes"
    assert written["rows"] > 5
    assert {"failed", "ok"} <= {one.get("outcome") for one in events if one["event"] == "read"}
    whole = log.read_text()
    workbook = parse(open_store(f"sample:{TODAY}").read())
    tried = typed(workbook) | {str(tmp_path)}
    assert len(tried) > 500
    assert sorted(word for word in tried if word in whole) == []
    with capsys.disabled():
        print(f"\n  log: {len(events)} events, {len(tried)} names and texts sought, 0 found")  # noqa: T201


def test_a_page_that_fails_says_so_and_the_log_says_where_but_not_of_whom(
    tmp_path: Path, chromium: BrowserContext
) -> None:
    script = tmp_path / "app.py"
    script.write_text(BROKEN)
    start = "from components.ui.__main__ import serve; from pathlib import Path; import sys"
    start = f"{start}; serve(Path({str(script)!r}), sys.argv[1:])"
    program = (sys.executable, "-c", start)
    with running_app(tmp_path, program=program) as app, visiting(chromium, app) as visitor:
        visitor.open("/")
        expect(visitor.page.get_by_text("This page failed.")).to_be_visible()
        assert "Quillfeather" not in visitor.page.content()
    log = (tmp_path / "server.log").read_text()
    failure = next(one for one in lines(tmp_path / "server.log") if one["event"] == "failure")
    assert failure["exception"] == "KeyError"
    assert 'app.py", line 3' in log
    assert "KeyError: " not in log
    assert log.count("Quillfeather") == 1  # the line of code itself, which is no row
